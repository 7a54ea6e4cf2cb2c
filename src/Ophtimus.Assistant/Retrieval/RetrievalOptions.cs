using System.ComponentModel.DataAnnotations;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>How what was found is put in order; the section "Retrieval" of the configuration. The defaults change nothing about a search by words alone.</summary>
public sealed record RetrievalOptions
{
    /// <summary>The rank constant of the fusion, 1 to 1,000. Default 60 (G. Cormack et al., "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009). A Qdrant server fuses with 60 whatever stands here.</summary>
    [Range(1, 1000)]
    public int RankConstant { get; init; } = 60;

    /// <summary>Longest wait for the search by meaning; past it, what was found by words stands. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan MeaningBudget { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for the reranker; past it, the order before it stands. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan RerankBudget { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many passages the reranker reads, 1 to 200. Default 50.</summary>
    [Range(1, 200)]
    public int RerankTop { get; init; } = 50;

    /// <summary>What the strongest study design adds to a document's score, as a share of it, 0 to 0.5; weaker ones add less. Default 0: no judged set at hand says which value helps.</summary>
    [Range(0.0, 0.5)]
    public double TierPrior { get; init; }

    /// <summary>What the newest document found gets added to its score, as a share of it, 0 to 0.5; it halves with every ten years. Default 0, for the same reason.</summary>
    [Range(0.0, 0.5)]
    public double YearPrior { get; init; }

    /// <summary>Most passages of one document, 1 to 3. Default 3.</summary>
    [Range(1, DocumentHit.MostPassages)]
    public int PassagesPerDocument { get; init; } = DocumentHit.MostPassages;
}
