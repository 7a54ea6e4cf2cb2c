using System.Text.Json;
using System.Text.Json.Serialization;
using Ophtimus.Assistant.Engines.LlamaServer;
using Ophtimus.Assistant.Engines.OpenAi;

namespace Ophtimus.Assistant.Engines.Models.Checking;

/// <summary>The tokenizer and the template of an engine that can be asked for them: a llama-server, ours or another's.</summary>
internal sealed class EngineTokenizer
{
    private readonly HttpClient http;
    private readonly EndpointAddress address;

    private EngineTokenizer(HttpClient http, EndpointAddress address) => (this.http, this.address) = (http, address);

    /// <summary>The tokenizer of an engine; null where there is no way to ask.</summary>
    public static EngineTokenizer? Of(IEngine engine, EngineOptions options) => engine switch
    {
        // Its name is never looked up: its client connects to where the server listens.
        LlamaServerEngine own => new EngineTokenizer(own.Http, EndpointAddress.From(options with { Url = new Uri("http://llama-server/v1") })),
        OpenAiEngine other when options.Url is not null => new EngineTokenizer(other.Http, EndpointAddress.From(options)),
        _ => null,
    };

    /// <summary>What comes back of a text that is taken apart and put together; null where the engine does not do that.</summary>
    public async Task<string?> RoundTripAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            var tokens = await http.PostAsync(address.InRoot("tokenize"), new LlamaTokenizeRequest(text, AddSpecial: false, ParseSpecial: false), Wire.Default.LlamaTokenizeRequest, Wire.Default.TokenizeResponse, cancellationToken);
            if (tokens.Tokens is not { } ids)
            {
                return null;
            }

            var whole = await http.PostAsync(address.InRoot("detokenize"), new DetokenizeRequest(ids), TokenizerWire.Default.DetokenizeRequest, TokenizerWire.Default.DetokenizeResponse, cancellationToken);
            return whole.Content;
        }
        catch (Exception e) when (IsUnable(e))
        {
            return null;
        }
    }

    /// <summary>The template of messages; null where the engine does not tell.</summary>
    public async Task<string?> TemplateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await http.GetAsync(address.InRoot("props"), TokenizerWire.Default.TemplateProperties, cancellationToken)).ChatTemplate;
        }
        catch (Exception e) when (IsUnable(e))
        {
            return null;
        }
    }

    // Only the chat is common to all endpoints. What one does not offer it answers with an error, or with a page.
    private static bool IsUnable(Exception e) => e is EngineException { Failure: EngineFailure.UnknownModel or EngineFailure.Refused or EngineFailure.Broken } or JsonException or HttpRequestException;
}

/// <summary>POST /detokenize of llama-server.</summary>
internal sealed record DetokenizeRequest(IReadOnlyList<int> Tokens);

/// <summary>Its answer.</summary>
internal sealed record DetokenizeResponse(string? Content);

/// <summary>Part of GET /props of llama-server.</summary>
internal sealed record TemplateProperties(string? ChatTemplate);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DetokenizeRequest))]
[JsonSerializable(typeof(DetokenizeResponse))]
[JsonSerializable(typeof(TemplateProperties))]
internal sealed partial class TokenizerWire : JsonSerializerContext;
