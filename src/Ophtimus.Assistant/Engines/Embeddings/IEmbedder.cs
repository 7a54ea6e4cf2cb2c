using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>A model that turns text into vectors: questions and passages, each in the model's own manner.</summary>
/// <remarks>
/// Both generators give one vector a text in the order of the texts, of <see cref="EmbeddingModel.Dimension"/> finite
/// numbers; they give every failure as an <see cref="EngineException"/> and let cancellation through. They are safe for
/// several callers at once and hold back a caller whose texts would pile up. Vectors are of length 1 unless the model's
/// description says otherwise. A text that is longer than the model reads is cut at its end.
/// </remarks>
public interface IEmbedder : IAsyncDisposable
{
    /// <summary>Embeds questions.</summary>
    IEmbeddingGenerator<string, Embedding<float>> Queries { get; }

    /// <summary>Embeds passages, and whatever else is compared with them.</summary>
    IEmbeddingGenerator<string, Embedding<float>> Passages { get; }

    /// <summary>Which vectors these are; asks the model where that is not known yet.</summary>
    /// <exception cref="EngineException">The model does not answer.</exception>
    ValueTask<EmbeddingModel> DescribeAsync(CancellationToken cancellationToken);
}
