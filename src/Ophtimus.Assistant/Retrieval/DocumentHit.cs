namespace Ophtimus.Assistant.Retrieval;

/// <summary>A document that a search found.</summary>
/// <param name="Document">Which.</param>
/// <param name="Score">Comparable within one search only; higher is better.</param>
/// <param name="Passages">Its passages that match, best first; at most <see cref="MostPassages"/>.</param>
public sealed record DocumentHit(DocumentId Document, double Score, IReadOnlyList<PassageHit> Passages)
{
    /// <summary>How many passages of one document a search gives.</summary>
    public const int MostPassages = 3;
}
