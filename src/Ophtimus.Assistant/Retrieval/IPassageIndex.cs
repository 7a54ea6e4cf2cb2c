namespace Ophtimus.Assistant.Retrieval;

/// <summary>A search index derived from the library. It can be deleted and built again at any time.</summary>
/// <remarks>Searching is safe from several threads, also while changes are applied; applying is for one caller at a time.</remarks>
public interface IPassageIndex : IDisposable
{
    /// <summary>The last library change that the index holds durably; 0 for a new index.</summary>
    long Sequence { get; }

    /// <summary>Takes changes in. They can be found after the next <see cref="Commit"/>.</summary>
    void Apply(IReadOnlyList<IndexChange> changes);

    /// <summary>Makes what was applied durable and searchable, and records how far the library was followed.</summary>
    /// <param name="sequence">The last library change that has been applied.</param>
    void Commit(long sequence);

    /// <summary>How rare a word is in the library: 0 where every part holds it, 1 where none does.</summary>
    /// <param name="word">One word, as a person writes it.</param>
    double RarityOf(string word);

    /// <summary>The best documents with their best passages, best first.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="top">How many documents, 1 to 1,000.</param>
    /// <param name="filter">Which part of the library to search.</param>
    IReadOnlyList<DocumentHit> Search(Query query, int top, SearchFilter filter);
}
