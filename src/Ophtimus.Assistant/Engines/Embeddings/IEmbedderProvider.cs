namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Loads or reaches one kind of embedding model.</summary>
public interface IEmbedderProvider
{
    /// <summary>The kind: "openai" or "onnx".</summary>
    string Name { get; }

    /// <summary>True where the options ask for this kind.</summary>
    bool Suits(EmbeddingOptions options);

    /// <summary>The model, configured; one behind an endpoint need not have answered yet.</summary>
    /// <exception cref="EngineException">The configuration cannot work; the message says what to type.</exception>
    Task<IEmbedder> StartAsync(EmbeddingOptions options, CancellationToken cancellationToken);
}
