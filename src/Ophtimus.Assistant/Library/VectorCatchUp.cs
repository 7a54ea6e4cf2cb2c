using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Library.Storage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>Brings an index of vectors that lags behind the library up to it, by sequence number.</summary>
internal static class VectorCatchUp
{
    // One batch of documents is in memory at a time, with its vectors.
    private const int Documents = 32;

    // What a run that is killed embeds again: some seconds on a graphics card, a minute on a processor.
    private const int PassagesPerCommit = 1000;

    public static async Task RunAsync(LibraryDb db, IVectorIndex index, EmbedTexts embed, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        // An empty change makes an index look at what another process has written meanwhile.
        await index.ApplyAsync([], cancellationToken);
        if (index.Sequence > HotReads.LastSequence(db))
        {
            // The database was put back from a backup that is older than the index.
            await index.ResetAsync(cancellationToken);
        }

        // Others may write meanwhile.
        while (HotReads.LastSequence(db) is var last && index.Sequence < last)
        {
            await FollowAsync(db, index, last, embed, progress, cancellationToken);
        }
    }

    /// <summary>Embeds what changed up to a change. Nothing past it is taken, since its removals have not been seen.</summary>
    private static async Task FollowAsync(LibraryDb db, IVectorIndex index, long to, EmbedTexts embed, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var from = index.Sequence;
        var changed = db.Documents.AsNoTracking().Where(d => d.Sequence > from && d.Sequence <= to);
        var total = progress is null ? 0 : await changed.SumAsync(d => (long)d.Characters, cancellationToken);
        var (characters, documents, uncommitted) = (0L, 0, 0);
        foreach (var removed in db.Removals.AsNoTracking().Where(r => r.Sequence > from && r.Sequence <= to).Select(r => r.DocumentId).ToList())
        {
            await index.ApplyAsync([new VectorChange(new DocumentId(removed), NoSource, null)], cancellationToken);
        }

        for (var after = from; ;)
        {
            var rows = changed.Where(d => d.Sequence > after).OrderBy(d => d.Sequence).Take(Documents).ToList();
            if (rows.Count == 0)
            {
                break;
            }

            var ids = rows.ConvertAll(r => r.Id);
            var passages = db.Passages.AsNoTracking().Where(p => ids.Contains(p.DocumentId)).OrderBy(p => p.Ordinal).ToLookup(p => p.DocumentId);
            await index.ApplyAsync(await ChangesAsync(rows, passages, embed, cancellationToken), cancellationToken);
            after = rows[^1].Sequence;
            uncommitted += passages.Sum(p => p.Count());
            if (uncommitted >= PassagesPerCommit)
            {
                await index.CommitAsync(after, cancellationToken);
                uncommitted = 0;
            }

            characters += rows.Sum(r => (long)r.Characters);
            documents += rows.Count;
            progress?.Report(new IndexProgress(characters, total, documents));
        }

        await index.CommitAsync(to, cancellationToken);
    }

    private static Source NoSource { get; } = new() { Id = "", Title = "" };

    private static async Task<List<VectorChange>> ChangesAsync(List<DocumentRow> rows, ILookup<long, PassageRow> passages, EmbedTexts embed, CancellationToken cancellationToken)
    {
        var texts = rows.SelectMany(r => Texts(r, passages)).ToList();
        var vectors = texts.Count == 0 ? [] : await embed(texts, cancellationToken);
        var changes = new List<VectorChange>(rows.Count);
        var next = 0;
        foreach (var row in rows)
        {
            var source = row.ToSource();
            var count = Texts(row, passages).Count();
            changes.Add(new VectorChange(new DocumentId(row.Id), source, source.Retracted ? null : [.. vectors.Skip(next).Take(count)]));
            next += count;
        }

        return changes;
    }

    private static IEnumerable<string> Texts(DocumentRow row, ILookup<long, PassageRow> passages) =>
        row.ToSource() is { Retracted: false } source ? passages[row.Id].Select(p => PassageText.Of(source.Title, p.ToHeadings(), p.Text)) : [];
}
