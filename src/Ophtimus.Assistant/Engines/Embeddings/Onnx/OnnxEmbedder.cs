using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.Embeddings.Onnx;

/// <summary>An ONNX model inside this process, or two of them where questions and passages have encoders of their own.</summary>
internal sealed class OnnxEmbedder : IEmbedder
{
    private readonly EmbeddingDescription description;
    private readonly IReadOnlyCollection<OnnxModel> models;
    private readonly BatchedEmbeddings queries;
    private readonly BatchedEmbeddings passages;

    private OnnxEmbedder(EmbeddingDescription description, IReadOnlyDictionary<string, OnnxModel> models, EmbeddingTokenizer tokenizer, BatchLimits limits)
    {
        this.description = description;
        this.models = [.. models.Values];
        var shape = new VectorShape(description.Dimension, description.TruncateTo, description.Normalise);
        BatchedEmbeddings Side(EmbeddedSide side) => new(new OnnxEncoder(models[side.File], tokenizer, side), shape, limits, Metadata);
        queries = Side(description.Query);
        passages = Side(description.Passage);
    }

    /// <inheritdoc />
    public IEmbeddingGenerator<string, Embedding<float>> Queries => queries;

    /// <inheritdoc />
    public IEmbeddingGenerator<string, Embedding<float>> Passages => passages;

    /// <summary>Loads the model of a folder.</summary>
    /// <exception cref="EngineException">A file is missing, damaged or not what the description says.</exception>
    public static OnnxEmbedder Load(string folder, EmbeddingDescription description, EmbeddingOptions options)
    {
        var tokenizer = EmbeddingTokenizer.Load(folder, description);
        var models = new Dictionary<string, OnnxModel>(StringComparer.Ordinal);
        try
        {
            foreach (var file in new[] { description.Query.File, description.Passage.File }.Distinct(StringComparer.Ordinal))
            {
                models.Add(file, OnnxModel.Load(Path.Combine(folder, file), description, options.Threads));
            }

            return new OnnxEmbedder(description, models, tokenizer, new BatchLimits(options.BatchTokens, options.BatchTexts, options.Parallel ?? 1));
        }
        catch
        {
            foreach (var model in models.Values)
            {
                model.Dispose();
            }

            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask<EmbeddingModel> DescribeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(description.Model);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await queries.DisposeAsync();
        await passages.DisposeAsync();
        foreach (var model in models)
        {
            model.Dispose();
        }
    }

    private EmbeddingGeneratorMetadata Metadata() => new(OnnxEmbedderProvider.ProviderName, null, description.Model.Id, description.Model.Dimension);
}
