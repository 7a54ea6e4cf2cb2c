using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>GET /v1/models.</summary>
internal sealed record ModelList(IReadOnlyList<ListedModel>? Data);

/// <summary>One model. vLLM states its context as max_model_len; llama-server's own is in /props.</summary>
internal sealed record ListedModel(string? Id, string? OwnedBy, int? MaxModelLen);

/// <summary>GET /props of llama-server; n_ctx is what one slot has.</summary>
internal sealed record ServerProperties(GenerationSettings? DefaultGenerationSettings);

/// <summary>Part of <see cref="ServerProperties"/>.</summary>
internal sealed record GenerationSettings(int? NCtx);

/// <summary>POST /tokenize of llama-server.</summary>
internal sealed record LlamaTokenizeRequest(string Content, bool AddSpecial, bool ParseSpecial);

/// <summary>POST /tokenize of vLLM.</summary>
internal sealed record VllmTokenizeRequest(string Model, string Prompt, bool AddSpecialTokens);

/// <summary>Answer of either: vLLM counts the tokens, llama-server only lists them.</summary>
internal sealed record TokenizeResponse(IReadOnlyList<int>? Tokens, int? Count);

/// <summary>POST /v1/completions. llama-server reads a schema from json_schema, vLLM from response_format.</summary>
internal sealed record CompletionRequest(string Model, string Prompt, bool Stream, StreamOptions StreamOptions)
{
    public int? MaxTokens { get; init; }

    public float? Temperature { get; init; }

    public float? TopP { get; init; }

    public float? FrequencyPenalty { get; init; }

    public float? PresencePenalty { get; init; }

    public long? Seed { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }

    public JsonElement? JsonSchema { get; init; }

    public SchemaFormat? ResponseFormat { get; init; }
}

/// <summary>Asks for usage at the end of a stream.</summary>
internal sealed record StreamOptions(bool IncludeUsage);

/// <summary>A JSON schema as the protocol wraps it.</summary>
internal sealed record SchemaFormat(string Type, NamedSchema JsonSchema);

/// <summary>Part of <see cref="SchemaFormat"/>.</summary>
internal sealed record NamedSchema(string Name, JsonElement Schema);

/// <summary>One event of a completion's stream.</summary>
internal sealed record CompletionChunk(string? Id, string? Model, IReadOnlyList<CompletionChoice>? Choices, CompletionUsage? Usage, JsonElement? Error);

/// <summary>Part of <see cref="CompletionChunk"/>.</summary>
internal sealed record CompletionChoice(string? Text, string? FinishReason);

/// <summary>Part of <see cref="CompletionChunk"/>.</summary>
internal sealed record CompletionUsage(long? PromptTokens, long? CompletionTokens, long? TotalTokens);

/// <summary>POST /v1/embeddings.</summary>
internal sealed record EmbeddingRequest(string Model, IReadOnlyList<string> Input, string EncodingFormat = "float");

/// <summary>Answer of <see cref="EmbeddingRequest"/>.</summary>
internal sealed record EmbeddingResponse(IReadOnlyList<EmbeddedText>? Data);

/// <summary>Part of <see cref="EmbeddingResponse"/>.</summary>
internal sealed record EmbeddedText(int? Index, float[]? Embedding);

/// <summary>POST /v1/rerank, in the form that Jina, Cohere, vLLM and llama-server share.</summary>
internal sealed record RerankRequest(string? Model, string Query, IReadOnlyList<string> Documents, int TopN);

/// <summary>Answer of <see cref="RerankRequest"/>.</summary>
internal sealed record RerankResponse(IReadOnlyList<RerankedText>? Results);

/// <summary>Part of <see cref="RerankResponse"/>: which of the documents, and how well it fits.</summary>
internal sealed record RerankedText(int? Index, double? RelevanceScore);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelList))]
[JsonSerializable(typeof(ServerProperties))]
[JsonSerializable(typeof(LlamaTokenizeRequest))]
[JsonSerializable(typeof(VllmTokenizeRequest))]
[JsonSerializable(typeof(TokenizeResponse))]
[JsonSerializable(typeof(CompletionRequest))]
[JsonSerializable(typeof(CompletionChunk))]
[JsonSerializable(typeof(EmbeddingRequest))]
[JsonSerializable(typeof(EmbeddingResponse))]
[JsonSerializable(typeof(RerankRequest))]
[JsonSerializable(typeof(RerankResponse))]
internal sealed partial class Wire : JsonSerializerContext;
