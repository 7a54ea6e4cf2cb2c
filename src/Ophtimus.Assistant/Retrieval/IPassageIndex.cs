namespace Ophtimus.Assistant.Retrieval;

/// <summary>A search index derived from the library. It can be deleted and built again at any time.</summary>
/// <remarks>An embedded index completes at once; a server's may be far away. Searching is safe from several threads, also while changes are applied; applying is for one caller at a time.</remarks>
public interface IPassageIndex : IDisposable
{
    /// <summary>The last library change that the index holds durably; 0 for a new index.</summary>
    long Sequence { get; }

    /// <summary>Takes changes in. They can be found after the next <see cref="CommitAsync"/>.</summary>
    Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken);

    /// <summary>Makes what was applied durable and searchable, and records how far the library was followed.</summary>
    /// <param name="sequence">The last library change that has been applied.</param>
    /// <param name="cancellationToken">Stops the wait; what was applied may then be durable or not.</param>
    Task CommitAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>Forgets everything, so that the index can be built again from the first change; <see cref="Sequence"/> is 0 after it.</summary>
    Task ResetAsync(CancellationToken cancellationToken);

    /// <summary>Merges what it is made of and gives back the space of what it forgot. What can be found stays the same.</summary>
    Task CompactAsync(CancellationToken cancellationToken);

    /// <summary>Everything that is durable and can be found, in any order, to be compared with the library.</summary>
    IAsyncEnumerable<HeldPassages> HeldAsync(CancellationToken cancellationToken);

    /// <summary>How rare words are in the library: 0 where every part holds one, 1 where none does.</summary>
    /// <param name="words">Single words, as a person writes them.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>One value for each word, in their order.</returns>
    Task<IReadOnlyList<double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellationToken);

    /// <summary>The best documents with their best passages, best first.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="top">How many documents, 1 to 1,000.</param>
    /// <param name="filter">Which part of the library to search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, CancellationToken cancellationToken);
}
