using System.Collections;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>The passages that were found for a question, best first, and what could not take part in finding them.</summary>
/// <param name="passages">The passages, those of the best document first.</param>
/// <param name="notes">One sentence for each part of retrieval that was configured and did not take part; empty where all did.</param>
public sealed class EvidenceSet(IReadOnlyList<EvidencePassage> passages, IReadOnlyList<string> notes) : IReadOnlyList<EvidencePassage>
{
    /// <summary>One sentence for each part of retrieval that was configured and did not take part, which says what to do.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <inheritdoc />
    public int Count => passages.Count;

    /// <inheritdoc />
    public EvidencePassage this[int index] => passages[index];

    /// <inheritdoc />
    public IEnumerator<EvidencePassage> GetEnumerator() => passages.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
