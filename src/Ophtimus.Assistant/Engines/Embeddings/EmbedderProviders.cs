using Ophtimus.Assistant.Engines.Embeddings.Endpoint;
using Ophtimus.Assistant.Engines.Embeddings.Onnx;

namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>The kinds of embedding model, and the choice among them.</summary>
/// <param name="providers">One for each kind.</param>
public sealed class EmbedderProviders(IReadOnlyList<IEmbedderProvider> providers)
{
    /// <summary>Every kind.</summary>
    /// <param name="time">Measures time-outs and pauses.</param>
    /// <param name="seed">Of the jitter in pauses.</param>
    public static EmbedderProviders All(TimeProvider time, int seed) => new([new EndpointEmbedderProvider(time, seed), new OnnxEmbedderProvider()]);

    /// <summary>The kinds, in no order that matters.</summary>
    public IReadOnlyList<IEmbedderProvider> Providers { get; } = providers;

    /// <summary>The kind that the options ask for; null where they ask for none, and retrieval is by words alone.</summary>
    /// <exception cref="EngineException">The options cannot work; the message says what to type.</exception>
    public IEmbedderProvider? Choose(EmbeddingOptions options)
    {
        EmbeddingConfiguration.Check(options);
        return Providers.FirstOrDefault(p => p.Suits(options));
    }

    /// <summary>The embedding model that the options ask for; null where they ask for none.</summary>
    /// <exception cref="EngineException">The options cannot work; the message says what to type.</exception>
    public async Task<IEmbedder?> StartAsync(EmbeddingOptions options, CancellationToken cancellationToken) =>
        Choose(options) is { } provider ? await provider.StartAsync(options, cancellationToken) : null;
}
