using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Storage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>All that a library and its index hold, without numbers that depend on the order of writing.</summary>
internal sealed record LibraryRecord(IReadOnlyList<string> Documents, IReadOnlyList<string> Files, IReadOnlyList<string> NotFound, int Parts)
{
    /// <summary>Reads the library as it stands; a document is looked for by the last word of its title, which has to be its own.</summary>
    public static async Task<LibraryRecord> OfAsync(ClinicalLibrary library)
    {
        using var db = library.Db();
        var passages = db.Passages.AsNoTracking().OrderBy(p => p.Ordinal).ToLookup(p => p.DocumentId);
        var documents = db.Documents.AsNoTracking().OrderBy(d => d.Key).ToList();
        Assert.Equal(documents.Sum(d => passages[d.Id].Count()), db.Passages.Count());
        var notFound = new List<string>();
        foreach (var document in documents)
        {
            if (!await IsFoundAsync(library, document))
            {
                notFound.Add(document.Key);
            }
        }

        return new LibraryRecord(
            [.. documents.Select(d => $"{d.Key} {d.ContentHash} {d.Path} {d.Characters} {string.Join('|', passages[d.Id].Select(Described))}")],
            [.. db.Files.AsNoTracking().OrderBy(f => f.Path).Select(f => $"{f.Path} {f.Hash} {f.Documents}")],
            notFound,
            library.Parts());
    }

    public void AssertIs(LibraryRecord expected)
    {
        Assert.Empty(NotFound);
        Assert.Equal(expected.Documents, Documents);
        Assert.Equal(expected.Files, Files);
        Assert.Equal(expected.Parts, Parts);
    }

    private static async Task<bool> IsFoundAsync(ClinicalLibrary library, DocumentRow document) =>
        await library.Index.SearchAsync(new Query(document.Title.Split(' ')[^1]), 10, SearchFilter.None, TestContext.Current.CancellationToken) is [var hit] && hit.Document.Value == document.Id;

    private static string Described(PassageRow p) => $"{p.Ordinal} {p.Start} {p.Headings} {p.Text}";
}
