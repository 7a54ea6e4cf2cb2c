using System.Diagnostics;
using Ophtimus.Assistant.Library.Storage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>Builds the index of a library anew, and makes both smaller, while questions are answered.</summary>
public sealed class LibraryUpkeep(ClinicalLibrary library)
{
    /// <summary>Builds the index beside the one that answers, then lets it take over. Others may write meanwhile; only the last step waits for them.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; the old index goes on answering.</param>
    /// <returns>Wall time.</returns>
    /// <exception cref="LibraryException">Another run builds it already, or the folder cannot be written.</exception>
    public Task<TimeSpan> ReindexAsync(IProgress<IndexProgress>? progress, CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, async () =>
    {
        var clock = Stopwatch.StartNew();
        await library.IndexGeneration.RebuildAsync(
            index => FillAsync(index, progress, cancellationToken),
            async () => await LibraryLock.TakeAsync(library.Folder, cancellationToken),
            cancellationToken);
        return clock.Elapsed;
    });

    /// <summary>Gives back the space of what was removed, in the database and in the index.</summary>
    /// <remarks>Needs as much free room as the larger of the two takes. The numbers of removed documents stay: an index that lags behind needs them, and they take 16 bytes each.</remarks>
    /// <param name="cancellationToken">Stops between the two.</param>
    /// <returns>Bytes of both before and after, and the wall time.</returns>
    /// <exception cref="LibraryException">Another run is writing, or there is no room.</exception>
    public Task<(long Before, long After, TimeSpan Elapsed)> CompactAsync(CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, async () =>
    {
        var clock = Stopwatch.StartNew();
        using var held = LibraryLock.Take(library.Folder);
        library.IndexGeneration.MoveOn();
        var before = Bytes();
        await library.Index.CompactAsync(cancellationToken);
        SqliteCopy.Compact(library.Folder);
        return (before, Bytes(), clock.Elapsed);
    });

    private async Task FillAsync(IPassageIndex index, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        await using var db = library.Db();
        if (index.Sequence < HotReads.LastSequence(db))
        {
            await IndexCatchUp.RunAsync(db, index, progress, cancellationToken);
        }
    }

    private long Bytes() =>
        Directory.EnumerateFiles(library.Folder, SqliteLibrary.FileName + "*").Concat(Directory.EnumerateFiles(library.IndexFolder)).Sum(f => new FileInfo(f).Length);
}
