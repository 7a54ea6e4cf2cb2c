using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>JSON requests to an endpoint, beside those that the OpenAI client makes.</summary>
internal static class EndpointHttp
{
    /// <exception cref="EngineException">The endpoint does not answer with what was asked for.</exception>
    public static async Task<T> GetAsync<T>(this HttpClient client, Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(client, request, type, cancellationToken);
    }

    /// <exception cref="EngineException">The endpoint does not answer with what was asked for.</exception>
    public static async Task<TAnswer> PostAsync<TAsk, TAnswer>(this HttpClient client, Uri address, TAsk ask, JsonTypeInfo<TAsk> askType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellationToken)
    {
        using var request = Post(address, ask, askType);
        return await SendAsync(client, request, answerType, cancellationToken);
    }

    /// <summary>A request with a JSON body of known length, which the simpler servers want.</summary>
    public static HttpRequestMessage Post<T>(Uri address, T body, JsonTypeInfo<T> type) => new(HttpMethod.Post, address)
    {
        Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
    };

    private static async Task<T> SendAsync<T>(HttpClient client, HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken) ?? throw NotTheProtocol();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw NotTheProtocol();
        }
    }

    private static EngineException NotTheProtocol() => new(EngineFailure.Broken, "The engine answered with what the OpenAI protocol does not allow; check that Engine:Url is the engine's address.");
}
