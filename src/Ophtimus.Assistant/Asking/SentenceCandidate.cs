using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking;

/// <summary>A sentence that may be quoted.</summary>
/// <param name="Passage">Where it stands.</param>
/// <param name="Start">Offset in the document's text.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Score">How much it says of what was asked; comparable within one question.</param>
/// <param name="NamesWhatDecides">False where the question is whether a drug suits a patient and sentence, heading and title together leave out the drug or what decides.</param>
internal sealed record SentenceCandidate(Passage Passage, int Start, string Text, double Score, bool NamesWhatDecides)
{
    // Two sentences that share this much of their words (Jaccard) say the same.
    private const double SameWords = 0.55;

    private HashSet<string>? words;

    // Its stems. Few sentences come so far that anybody asks.
    private HashSet<string> Words => words ??= [.. ClinicalAnalyzer.Instance.Terms(Text).Select(t => t.Text)];

    /// <summary>True when another sentence says the same.</summary>
    public bool Repeats(SentenceCandidate other)
    {
        var shared = Words.Count(other.Words.Contains);
        return shared > SameWords * (Words.Count + other.Words.Count - shared);
    }
}
