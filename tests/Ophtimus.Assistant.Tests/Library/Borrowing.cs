using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Short forms for asking a library in tests.</summary>
internal static class Borrowing
{
    public static Task<IndexReport> IndexAsync(this ClinicalLibrary library, params string[] paths) => library.IndexAsync(paths, progress: null);

    public static Task<IndexReport> IndexAsync(this ClinicalLibrary library, string[] paths, IProgress<IndexProgress>? progress) =>
        new Indexer(library, DocumentReaders.All, new PassageSplitter()).IndexAsync(paths, progress, TestContext.Current.CancellationToken);

    public static IReadOnlyList<string> Ids(this ClinicalLibrary library) => [.. library.List().Select(e => e.Source.Id)];

    /// <summary>Ids of the sources that a search finds and of which the library still gives something, or which have no text; in order of id.</summary>
    public static async Task<IReadOnlyList<string>> SearchAsync(this ClinicalLibrary library, string words, SearchFilter? filter = null)
    {
        var names = library.List().ToDictionary(e => e.Id, e => e.Source.Id);
        var hits = await library.Index.SearchAsync(new Query(words), 1000, filter ?? SearchFilter.None, TestContext.Current.CancellationToken);
        return [.. hits.Select(h => names.GetValueOrDefault(h.Document, $"unknown document {h.Document}")).Order(StringComparer.Ordinal)];
    }

    public static string TextOf(this ClinicalLibrary library, string sourceId) =>
        library.Find(sourceId) is { } found ? string.Concat(found.Passages.Select(p => p.Text)) : throw new ArgumentException($"There is no {sourceId}.", nameof(sourceId));

    public static int Parts(this ClinicalLibrary library) => ((LuceneIndex)library.IndexGeneration.Index).Parts;
}
