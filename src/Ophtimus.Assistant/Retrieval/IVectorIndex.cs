namespace Ophtimus.Assistant.Retrieval;

/// <summary>An index of the passages' embeddings, derived from the library like <see cref="IPassageIndex"/> and under the same rules for threads.</summary>
public interface IVectorIndex : IDisposable
{
    /// <summary>Which model made the vectors, and how long they are.</summary>
    EmbeddingSpace Space { get; }

    /// <summary>The last library change that the index holds durably; 0 for a new index, and for one that held vectors of another space.</summary>
    long Sequence { get; }

    /// <summary>Takes changes in. They can be found after the next <see cref="CommitAsync"/>.</summary>
    /// <exception cref="ArgumentException">A vector is not of the space's dimension.</exception>
    Task ApplyAsync(IReadOnlyList<VectorChange> changes, CancellationToken cancellationToken);

    /// <summary>Makes what was applied durable and searchable, and records how far the library was followed.</summary>
    /// <param name="sequence">The last library change that has been applied.</param>
    /// <param name="cancellationToken">Stops the wait; what was applied may then be durable or not.</param>
    Task CommitAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Forgets everything, so that the index can be built again from the first change; <see cref="Sequence"/> is 0 after it.</summary>
    Task ResetAsync(CancellationToken cancellationToken);

    /// <summary>The passages nearest to a vector, best first; scores are cosines, -1 to 1.</summary>
    /// <param name="query">A vector of the space, of any length but 0.</param>
    /// <param name="top">How many passages, 1 to 1,000.</param>
    /// <param name="filter">Which part of the library to search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">The vector is not of the space's dimension.</exception>
    Task<IReadOnlyList<PassageHit>> SearchAsync(ReadOnlyMemory<float> query, int top, SearchFilter filter, CancellationToken cancellationToken);
}
