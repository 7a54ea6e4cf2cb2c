using Microsoft.EntityFrameworkCore;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>Every document with its passages, one at a time, so that memory does not grow with the library.</summary>
internal static class WholeDocuments
{
    /// <summary>Documents by number, each with its passages by ordinal. Nothing may be written meanwhile.</summary>
    /// <param name="open">Opens the database; two readers go along each other.</param>
    public static IEnumerable<(DocumentRow Document, IReadOnlyList<PassageRow> Passages)> Read(Func<LibraryDb> open)
    {
        using var documents = open();
        using var passages = open();
        using var next = passages.Passages.AsNoTracking().OrderBy(p => p.DocumentId).ThenBy(p => p.Ordinal).AsEnumerable().GetEnumerator();
        var isAtPassage = next.MoveNext();
        foreach (var document in documents.Documents.AsNoTracking().OrderBy(d => d.Id).AsEnumerable())
        {
            // A passage without a document is found by the check of foreign keys.
            while (isAtPassage && next.Current.DocumentId < document.Id)
            {
                isAtPassage = next.MoveNext();
            }

            var its = new List<PassageRow>();
            for (; isAtPassage && next.Current.DocumentId == document.Id; isAtPassage = next.MoveNext())
            {
                its.Add(next.Current);
            }

            yield return (document, its);
        }
    }
}
