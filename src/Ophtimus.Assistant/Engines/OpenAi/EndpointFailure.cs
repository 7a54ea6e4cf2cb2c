using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>Says what a failure of an endpoint is in the product's terms. The engine's own text stays out: it may repeat the prompt.</summary>
internal static class EndpointFailure
{
    /// <summary>A connection that could not be had.</summary>
    /// <param name="e">The failure.</param>
    /// <param name="address">Scheme, host and port.</param>
    public static EngineException OfConnection(HttpRequestException e, string address)
    {
        for (Exception? inner = e.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is EngineException told)
            {
                return told;
            }
        }

        return e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new(EngineFailure.Unreachable, $"The name in {address} is not known on this network; check Engine:Url."),
            HttpRequestError.SecureConnectionError => new(EngineFailure.Misconfigured, $"No secure connection to {address} could be made; check that it speaks https and that this machine trusts its certificate."),
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => NoConnection(address),
            _ => new(EngineFailure.Broken, $"{address} closed the connection or did not answer in HTTP; check that the engine is well and that Engine:Url is its address."),
        };
    }

    /// <summary>True where a connection was had and ended before anything came back.</summary>
    public static bool IsCut(HttpRequestException e) => e is { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.Unknown, InnerException: IOException };

    /// <summary>Nothing listens, or nothing answers.</summary>
    /// <param name="address">Scheme, host and port.</param>
    public static EngineException NoConnection(string address) => new(EngineFailure.Unreachable, $"Nothing answers at {address}; start the engine, or check Engine:Url.");

    /// <summary>An answer with a status other than success.</summary>
    /// <param name="status">The status.</param>
    /// <param name="code">What kind of error the body says it is, where it does.</param>
    /// <param name="retryAfter">How long the engine asks to wait, where it does.</param>
    /// <param name="address">Scheme, host and port.</param>
    public static EngineException OfStatus(HttpStatusCode status, string? code, TimeSpan? retryAfter, string address)
    {
        var number = ((int)status).ToString(CultureInfo.InvariantCulture);
        return (int)status switch
        {
            401 or 403 => new(EngineFailure.Unauthorised, $"{address} refuses the key; check Engine:Key."),
            404 when code is "model_not_found" or "NotFoundError" or "DeploymentNotFound" => UnknownModel(address),
            404 or 405 or 501 => new(EngineFailure.UnknownModel, $"{address} does not know the model, or has no such service; check Engine:Model and Engine:Url."),
            400 or 413 or 422 when IsContextExceeded(code) || (int)status == 413 => ContextExceeded(),
            400 when code is "model_not_found" => UnknownModel(address),
            408 or 504 => new(EngineFailure.TimedOut, $"{address} gave up waiting for the engine; ask again."),
            429 => new(EngineFailure.Overloaded, $"{address} has too many requests; ask again in a moment.") { RetryAfter = retryAfter },
            503 => new(EngineFailure.Overloaded, $"The engine at {address} is still loading or has no room; ask again in a moment.") { RetryAfter = retryAfter },
            502 => new(EngineFailure.Unreachable, $"{address} cannot reach the engine behind it; start the engine, or check Engine:Url."),
            >= 300 and < 400 => new(EngineFailure.Misconfigured, $"{address} sends requests on to another address; give that address as Engine:Url."),
            >= 500 => new(EngineFailure.Broken, $"The engine at {address} failed on this request (status {number}); ask again, or look into the engine's log."),
            _ => new(EngineFailure.Refused, $"The engine at {address} refused the request (status {number}); check Engine:Model and the engine's version."),
        };
    }

    /// <summary>An error that comes in the middle of a stream.</summary>
    /// <param name="code">What kind of error it says it is, where it does.</param>
    public static EngineException InStream(string? code) => IsContextExceeded(code) ? ContextExceeded() : new(EngineFailure.Broken, "The engine failed in the middle of its answer; ask again.");

    /// <summary>What kind of error a body says it is: llama-server puts that in `type`, OpenAI in `code`, and vLLM only in its sentence, of which nothing but that is kept.</summary>
    public static async Task<string?> ReadCodeAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var error = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var nested) && nested.ValueKind == JsonValueKind.Object ? nested : json.RootElement;
            if (Text(error, "message") is { } message && message.Contains("maximum context length", StringComparison.OrdinalIgnoreCase))
            {
                return "context_length_exceeded";
            }

            return Text(error, "code") ?? Text(error, "type");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsContextExceeded(string? code) => code is "exceed_context_size_error" or "context_length_exceeded";

    private static EngineException ContextExceeded() => new(EngineFailure.ContextExceeded, "The question and its passages are longer than the model's context; ask with fewer passages.");

    private static EngineException UnknownModel(string address) => new(EngineFailure.UnknownModel, $"{address} does not know the model; check Engine:Model.");
}
