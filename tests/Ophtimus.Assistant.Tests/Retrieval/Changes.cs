using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Short forms for telling an index of documents.</summary>
internal static class Changes
{
    public static IndexChange Document(long id, params string[] passages) => Document(id, new Source { Id = $"s{id}", Title = "A document" }, passages);

    public static IndexChange Document(long id, Source source, params string[] passages) =>
        new(new DocumentId(id), new IndexedDocument(source, [.. passages.Select(p => new IndexedPassage([], p))]));

    public static IndexChange Removal(long id) => new(new DocumentId(id), null);

    public static void Follow(this IPassageIndex index, long sequence, params IndexChange[] changes)
    {
        index.Apply(changes);
        index.Commit(sequence);
    }

    /// <summary>Numbers of the documents found, best first.</summary>
    public static IReadOnlyList<long> Find(this IPassageIndex index, string text, int top = 10, SearchFilter? filter = null) =>
        [.. index.Search(new Query(text), top, filter ?? SearchFilter.None).Select(h => h.Document.Value)];
}
