using Microsoft.EntityFrameworkCore.Storage;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>Inserts documents with their passages.</summary>
internal sealed class LibraryInserter(LibraryDb db, IDbContextTransaction transaction) : IDisposable
{
    private readonly RowInserter<DocumentRow> documents = new(
        db, transaction, nameof(LibraryDb.Documents),
        (nameof(DocumentRow.Id), d => d.Id),
        (nameof(DocumentRow.Key), d => d.Key),
        (nameof(DocumentRow.Path), d => d.Path),
        (nameof(DocumentRow.ContentHash), d => d.ContentHash),
        (nameof(DocumentRow.Sequence), d => d.Sequence),
        (nameof(DocumentRow.Title), d => d.Title),
        (nameof(DocumentRow.Year), d => d.Year),
        (nameof(DocumentRow.Tier), d => (int)d.Tier),
        (nameof(DocumentRow.Language), d => d.Language),
        (nameof(DocumentRow.Retracted), d => d.Retracted),
        (nameof(DocumentRow.Characters), d => d.Characters),
        (nameof(DocumentRow.Source), d => d.Source),
        (nameof(DocumentRow.References), d => d.References),
        (nameof(DocumentRow.Statements), d => d.Statements));

    private readonly RowInserter<PassageRow> passages = new(
        db, transaction, nameof(LibraryDb.Passages),
        (nameof(PassageRow.DocumentId), p => p.DocumentId),
        (nameof(PassageRow.Ordinal), p => p.Ordinal),
        (nameof(PassageRow.Start), p => p.Start),
        (nameof(PassageRow.Page), p => p.Page),
        (nameof(PassageRow.Headings), p => p.Headings),
        (nameof(PassageRow.Text), p => p.Text));

    public void Insert(DocumentRow document, IReadOnlyList<PassageRow> itsPassages)
    {
        documents.Insert(document);
        foreach (var passage in itsPassages)
        {
            passages.Insert(passage);
        }
    }

    public void Dispose()
    {
        documents.Dispose();
        passages.Dispose();
    }
}
