using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines.Embeddings;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>An embedding model of a few meanings: each word that it knows leans on one axis, and all else on the last.</summary>
internal sealed class ToyEmbedder(string model = "toy", int dimension = 4) : IEmbedder, IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly string[][] Meanings = [["glaucoma", "pressure"], ["cataract", "cloudy"], ["redness", "conjunctivitis"]];

    /// <summary>What was embedded, in order.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>Runs before each batch, to fail or to take long.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Numbers in a vector, where the model does not keep to its description.</summary>
    public int? Given { get; set; }

    public IEmbeddingGenerator<string, Embedding<float>> Queries => this;

    public IEmbeddingGenerator<string, Embedding<float>> Passages => this;

    public ValueTask<EmbeddingModel> DescribeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new EmbeddingModel(model, dimension));

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Before(cancellationToken);
        var texts = values.ToList();
        Seen.AddRange(texts);
        return new(texts.Select(t => new Embedding<float>(Vector(t))));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private float[] Vector(string text)
    {
        var vector = new float[Given ?? dimension];
        for (var axis = 0; axis < Meanings.Length; axis++)
        {
            vector[axis] = Meanings[axis].Count(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
        }

        vector[^1] += 0.1f;
        return vector;
    }
}
