using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>What was found for a question, weighed against what it asks.</summary>
public sealed record EvidenceAssessment
{
    /// <summary>The question, understandable alone; in English where a model is to read it.</summary>
    public required string Question { get; init; }

    /// <summary>The question as the person typed it, whose language the answer takes.</summary>
    public required string AskedAs { get; init; }

    /// <summary>What was found, best document first.</summary>
    public required IReadOnlyList<EvidencePassage> Evidence { get; init; }

    /// <summary>How well the best passage covers the question, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>Whether the question may be answered from it: answered, insufficient, or not about eye care.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Which part of the library was searched.</summary>
    public SearchFilter Filter { get; init; } = SearchFilter.None;

    /// <summary>A word that no document can know, which marks passages in prompts.</summary>
    public string Fence { get; init; } = "";

    /// <summary>What the question is about.</summary>
    internal IReadOnlyList<Topic> Topics { get; init; } = [];

    /// <summary>The sentences of each passage, in the order of <see cref="Evidence"/>.</summary>
    internal IReadOnlyList<SentenceCandidates> Candidates { get; init; } = [];

    /// <summary>The refusal that this leads to where it is too little: no sentence, and the nearest sources.</summary>
    public Answer Refusal(Outcome outcome) => new()
    {
        Outcome = outcome,
        Coverage = Coverage,
        Sources = [.. Evidence.Select(e => e.Passage.Source).DistinctBy(s => s.Id).Take(NearestSources).Select(ShownTitle.Of)],
    };

    private const int NearestSources = 3;
}
