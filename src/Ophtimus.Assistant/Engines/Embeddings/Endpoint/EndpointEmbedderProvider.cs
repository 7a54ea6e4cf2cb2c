namespace Ophtimus.Assistant.Engines.Embeddings.Endpoint;

/// <summary>Any endpoint that serves `/v1/embeddings`: llama-server, vLLM, text-embeddings-inference, Ollama, Azure OpenAI.</summary>
/// <param name="time">Measures time-outs and pauses.</param>
/// <param name="seed">Of the jitter in pauses.</param>
public sealed class EndpointEmbedderProvider(TimeProvider time, int seed) : IEmbedderProvider
{
    internal const string ProviderName = "openai";

    private const int BatchesAtOnce = 2;

    /// <inheritdoc />
    public string Name => ProviderName;

    /// <inheritdoc />
    public bool Suits(EmbeddingOptions options) => options.Url is not null;

    /// <inheritdoc />
    public Task<IEmbedder> StartAsync(EmbeddingOptions options, CancellationToken cancellationToken)
    {
        EmbeddingConfiguration.Check(options);
        var description = EmbeddingDescriptionFile.Find(options);
        var limits = new BatchLimits(options.BatchTokens, options.BatchTexts, options.Parallel ?? BatchesAtOnce);
        return Task.FromResult<IEmbedder>(new EndpointEmbedder(new EndpointConnection(options, time, seed), description, limits));
    }
}
