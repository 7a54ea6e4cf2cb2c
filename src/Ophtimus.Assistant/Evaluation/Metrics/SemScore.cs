using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>How alike two texts are in meaning: the cosine of their embeddings.</summary>
/// <remarks>
/// A. Aynetdinov and A. Akbik, "SemScore: automated evaluation of instruction-tuned LLMs based on semantic textual
/// similarity", arXiv:2401.17072, 2024. The paper uses all-mpnet-base-v2; with another embedding model values differ and
/// can be compared among themselves only.
/// </remarks>
public static class SemScore
{
    /// <summary>The cosine, −1 to 1.</summary>
    /// <param name="candidate">The text to judge.</param>
    /// <param name="reference">What it is compared with.</param>
    /// <param name="embeddings">The configured embedding model.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public static async Task<double> ScoreAsync(string candidate, string reference, IEmbeddingGenerator<string, Embedding<float>> embeddings, CancellationToken cancellationToken)
    {
        var both = await embeddings.GenerateAsync([candidate, reference], options: null, cancellationToken);
        return Cosine(both[0].Vector.Span, both[1].Vector.Span);
    }

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double product = 0, first = 0, second = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            first += (double)one[i] * one[i];
            second += (double)other[i] * other[i];
        }

        return first == 0 || second == 0 ? 0 : product / Math.Sqrt(first * second);
    }
}
