namespace Ophtimus.Assistant.Retrieval;

/// <summary>An index that holds words and vectors and fuses what both find where it stands, in one call.</summary>
public interface IHybridIndex
{
    /// <summary>The documents that words and meaning find together, best first, with their best passages. Fused by reciprocal rank.</summary>
    /// <param name="query">What to look for, in words.</param>
    /// <param name="vector">The same as a vector of the index's space.</param>
    /// <param name="top">How many documents, 1 to 1,000.</param>
    /// <param name="filter">Which part of the library to search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, ReadOnlyMemory<float> vector, int top, SearchFilter filter, CancellationToken cancellationToken);
}
