using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Library.Storage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>Brings an index that lags behind the library up to it, by sequence number.</summary>
internal static class IndexCatchUp
{
    // One batch of documents is in memory at a time.
    private const int Batch = 200;

    /// <remarks>While another run writes, what it changes meanwhile may come in half; it is after the last change committed here, so the next catching up brings it whole.</remarks>
    public static async Task RunAsync(LibraryDb db, IPassageIndex index, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var from = index.Sequence;
        var to = HotReads.LastSequence(db);
        var total = progress is null ? 0 : db.Documents.Where(d => d.Sequence > from).Sum(d => (long)d.Characters);
        var (characters, documents) = (0L, 0);
        foreach (var removals in db.Removals.AsNoTracking().Where(r => r.Sequence > from).Select(r => r.DocumentId).AsEnumerable().Chunk(Batch))
        {
            await index.ApplyAsync([.. removals.Select(id => new IndexChange(new DocumentId(id), null))], cancellationToken);
        }

        for (var after = from; ;)
        {
            var rows = db.Documents.AsNoTracking().Where(d => d.Sequence > after).OrderBy(d => d.Sequence).Take(Batch).ToList();
            if (rows.Count == 0)
            {
                break;
            }

            var ids = rows.ConvertAll(r => r.Id);
            var passages = db.Passages.AsNoTracking().Where(p => ids.Contains(p.DocumentId)).OrderBy(p => p.Ordinal).ToLookup(p => p.DocumentId);
            await index.ApplyAsync([.. rows.Select(r => ChangeFor(new DocumentId(r.Id), r.ToSource(), passages[r.Id]))], cancellationToken);
            after = rows[^1].Sequence;
            characters += rows.Sum(r => (long)r.Characters);
            documents += rows.Count;
            progress?.Report(new IndexProgress(characters, total, documents));
        }

        await index.CommitAsync(to, cancellationToken);
    }

    public static IndexChange ChangeFor(DocumentId id, Source source, IEnumerable<PassageRow> passages) =>
        new(id, source.Retracted ? null : new IndexedDocument(source, [.. passages.Select(p => new IndexedPassage(p.ToHeadings(), p.Text))]));
}
