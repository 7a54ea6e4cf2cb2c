namespace Ophtimus.Assistant.Engines.Embeddings.Onnx;

/// <summary>An ONNX model inside this process.</summary>
public sealed class OnnxEmbedderProvider : IEmbedderProvider
{
    internal const string ProviderName = "onnx";

    /// <inheritdoc />
    public string Name => ProviderName;

    /// <inheritdoc />
    public bool Suits(EmbeddingOptions options) => options.ModelFolder is not null;

    /// <inheritdoc />
    /// <remarks>Loads the model, which takes seconds for one of some gigabytes.</remarks>
    public Task<IEmbedder> StartAsync(EmbeddingOptions options, CancellationToken cancellationToken)
    {
        EmbeddingConfiguration.Check(options);
        var folder = options.ModelFolder ?? throw EmbeddingConfiguration.Misconfigured("Embeddings:ModelFolder is not set; give the folder with the ONNX model and its tokenizer.");
        var description = EmbeddingDescriptionFile.Find(options)!;
        return Task.Run<IEmbedder>(() => OnnxEmbedder.Load(folder, description, options), cancellationToken);
    }
}
