using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Library.Backup;
using Ophtimus.Assistant.Library.Storage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>The documents of a data folder: the truth that indexes are derived from.</summary>
public sealed class ClinicalLibrary : IPassageStore, IDisposable
{
    private const string IndexName = "index";

    private readonly DbContextOptions<LibraryDb> options;
    private readonly LibraryUse use;
    private readonly CurrentIndex index;

    private ClinicalLibrary(string folder, LibraryUse use, CurrentIndex index, IPassageIndex around)
    {
        Folder = folder;
        this.use = use;
        this.index = index;
        Index = around;
        options = SqliteLibrary.Options(folder);
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>The index that follows this library.</summary>
    public IPassageIndex Index { get; }

    internal OpenGeneration<IPassageIndex> IndexGeneration => index.Generation;

    internal string IndexFolder => index.Generation.Folder;

    /// <summary>Opens the library of a folder, creating or upgrading it, and brings the index up to date.</summary>
    /// <param name="folder">The data folder; created where it is missing.</param>
    /// <param name="openIndex">Opens the embedded index in the folder it is given.</param>
    /// <param name="cancellationToken">Stops bringing the index up to date; the next opening goes on with it.</param>
    /// <exception cref="LibraryException">The folder cannot be used; the message says what to do.</exception>
    public static Task<ClinicalLibrary> OpenAsync(string folder, Func<string, IPassageIndex> openIndex, CancellationToken cancellationToken) =>
        OpenAsync(folder, openIndex, index => index, cancellationToken);

    /// <summary>The same with another index around the embedded one, such as a server's that it stands in for.</summary>
    /// <param name="folder">The data folder; created where it is missing.</param>
    /// <param name="openIndex">Opens the embedded index in the folder it is given.</param>
    /// <param name="around">Gives the index that is searched and written, from the embedded one, whichever generation of it answers.</param>
    /// <param name="cancellationToken">Stops bringing the index up to date; the next opening goes on with it.</param>
    /// <exception cref="LibraryException">The folder cannot be used; the message says what to do.</exception>
    public static async Task<ClinicalLibrary> OpenAsync(string folder, Func<string, IPassageIndex> openIndex, Func<IPassageIndex, IPassageIndex> around, CancellationToken cancellationToken)
    {
        if (folder.Length == 0)
        {
            throw new LibraryException("The name of the data folder is empty; name a folder with --data.");
        }

        var full = Path.GetFullPath(folder);
        return await GuardedAsync(full, async () =>
        {
            Directory.CreateDirectory(full);
            var library = Open(full, openIndex, around);
            try
            {
                await library.PrepareAsync(cancellationToken);
                return library;
            }
            catch
            {
                library.Dispose();
                throw;
            }
        });
    }

    /// <summary>Refuses a folder in which there is no library, which opening would give one.</summary>
    /// <exception cref="LibraryException">There is none.</exception>
    public static void RequireIn(string folder)
    {
        if (!File.Exists(Path.Combine(folder, SqliteLibrary.FileName)) && PendingRestore.In(folder) is null)
        {
            throw new LibraryException($"There is no library in {Path.GetFullPath(folder)}; name its folder with --data.");
        }
    }

    private static ClinicalLibrary Open(string folder, Func<string, IPassageIndex> openIndex, Func<IPassageIndex, IPassageIndex> around)
    {
        var use = LibraryUse.Share(folder);
        try
        {
            var index = new CurrentIndex(folder, IndexName, openIndex);
            return new ClinicalLibrary(folder, use, index, around(index));
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>How many documents and passages there are, and the last change.</summary>
    public (int Documents, int Passages, long Sequence) Count()
    {
        using var db = Db();
        return (db.Documents.Count(), db.Passages.Count(), HotReads.LastSequence(db));
    }

    /// <summary>How many of the passages an index holds that has followed the library up to a change. Retracted documents are in no index and are left out.</summary>
    public (int Held, int All) CountEmbedded(long sequence)
    {
        using var db = Db();
        var passages = from p in db.Passages join d in db.Documents on p.DocumentId equals d.Id where !d.Retracted select d.Sequence;
        return (passages.Count(s => s <= sequence), passages.Count());
    }

    /// <summary>The last change.</summary>
    public long LastSequence()
    {
        using var db = Db();
        return HotReads.LastSequence(db);
    }

    /// <summary>Every document with its number of passages, by id.</summary>
    public IReadOnlyList<LibraryEntry> List()
    {
        using var db = Db();
        return [.. db.Documents.AsNoTracking().OrderBy(d => d.Key)
            .Select(d => new { Row = d, Passages = db.Passages.Count(p => p.DocumentId == d.Id) })
            .AsEnumerable().Select(d => new LibraryEntry(new DocumentId(d.Row.Id), d.Row.ToSource(), d.Row.Path, d.Row.Characters, d.Passages))];
    }

    /// <summary>The document with an id, with its passages; null where there is none.</summary>
    public (LibraryEntry Entry, IReadOnlyList<Passage> Passages)? Find(string sourceId)
    {
        using var db = Db();
        if (db.Documents.AsNoTracking().SingleOrDefault(d => d.Key == sourceId) is not { } row)
        {
            return null;
        }

        var source = row.ToSource();
        var cited = row.ToCited();
        var passages = db.Passages.AsNoTracking().Where(p => p.DocumentId == row.Id).OrderBy(p => p.Ordinal).AsEnumerable()
            .Select(p => p.ToPassage(source, cited)).ToList();
        return (new LibraryEntry(new DocumentId(row.Id), source, row.Path, row.Characters, passages.Count), passages);
    }

    /// <summary>True when the library holds exactly this file.</summary>
    internal bool HasFile(string path, string hash)
    {
        using var db = Db();
        return HotReads.HasFile(db, path, hash);
    }

    /// <summary>Every file that documents came from.</summary>
    internal IReadOnlyList<string> Paths()
    {
        using var db = Db();
        return [.. db.Documents.Select(d => d.Path).Union(db.Files.Select(f => f.Path)).AsEnumerable().Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<Passage>> GetAsync(IReadOnlyList<PassageId> ids, CancellationToken cancellationToken)
    {
        await using var db = Db();
        var documents = ids.Select(i => i.Document.Value).ToHashSet();
        var sources = HotReads.Sources(db, documents);
        cancellationToken.ThrowIfCancellationRequested();
        var found = HotReads.Passages(db, documents, ids.Select(i => i.Ordinal).ToHashSet())
            .Where(p => sources.ContainsKey(p.DocumentId))
            .ToDictionary(p => new PassageId(new DocumentId(p.DocumentId), p.Ordinal));
        return [.. ids.Where(found.ContainsKey).Select(i => found[i].ToPassage(sources[i.Document.Value].Source, sources[i.Document.Value].Cited))];
    }

    /// <summary>Removes documents; when it returns they can no longer be found or cited.</summary>
    /// <returns>The ids that the library did not have.</returns>
    /// <exception cref="LibraryException">Another run is writing.</exception>
    public async Task<IReadOnlyList<string>> RemoveAsync(IReadOnlyList<string> sourceIds, CancellationToken cancellationToken)
    {
        await using var writer = await OpenWriterAsync(cancellationToken);
        var unknown = new List<string>();
        foreach (var id in sourceIds)
        {
            if (!await writer.RemoveAsync(id, isDropped: false, cancellationToken))
            {
                unknown.Add(id);
            }
        }

        await writer.FinishAsync(cancellationToken);
        return unknown;
    }

    /// <summary>Brings another index up to the library; where another run is writing, that run does.</summary>
    public async Task CatchUpAsync(IPassageIndex index, CancellationToken cancellationToken)
    {
        if (LibraryLock.TryTake(Folder) is not { } held)
        {
            return;
        }

        using (held)
        {
            await using var db = Db();
            await IndexCatchUp.RunAsync(db, index, progress: null, cancellationToken);
        }
    }

    /// <summary>Brings an index of vectors up to the library, embedding what it lacks. What is embedded is kept as it goes, so a run that ends early is gone on with.</summary>
    /// <param name="index">The index.</param>
    /// <param name="embed">Gives one vector for each text, in their order.</param>
    /// <param name="progress">Told of documents, and of characters as bytes.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>False where another run is doing so.</returns>
    public Task<bool> EmbedAsync(IVectorIndex index, EmbedTexts embed, IProgress<IndexProgress>? progress, CancellationToken cancellationToken) => GuardedAsync(Folder, async () =>
    {
        // A lock of its own: embedding takes hours where indexing takes minutes, and need not stop it.
        if (LibraryLock.TryTake(Folder, "vectors.lock") is not { } held)
        {
            return false;
        }

        using (held)
        {
            await using var db = Db();
            await VectorCatchUp.RunAsync(db, index, embed, progress, cancellationToken);
            return true;
        }
    });

    /// <summary>Begins writing; one writer at a time.</summary>
    internal Task<LibraryWriter> OpenWriterAsync(CancellationToken cancellationToken) =>
        GuardedAsync(Folder, () => LibraryWriter.OpenAsync(this, LibraryLock.Take(Folder), cancellationToken));

    internal LibraryDb Db() => new(options);

    /// <summary>Runs an action and turns failures of disk and database into sentences.</summary>
    internal static T Guarded<T>(string folder, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (Explained(e, folder) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>The same for an action that waits for the index.</summary>
    internal static async Task<T> GuardedAsync<T>(string folder, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception e) when (Explained(e, folder) is { } explained)
        {
            throw explained;
        }
    }

    private static LibraryException? Explained(Exception e, string folder) => e switch
    {
        OperationCanceledException => null,
        _ when SqliteLibrary.Explain(e, folder) is { } explained => explained,
        UnauthorizedAccessException => new LibraryException($"The folder {folder} cannot be written; make it writable, or name another with --data.", e),
        IOException => new LibraryException($"The folder {folder} cannot be used: check its disk and its free space, or name another with --data; nothing that was stored is lost.", e),
        _ => null,
    };

    /// <inheritdoc />
    public void Dispose()
    {
        Index.Dispose();
        use.Dispose();
    }

    /// <summary>Brings database and index up to date.</summary>
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var isRestored = PutRestoredInPlace();
        await using var db = Db();
        SqliteLibrary.Prepare(db);
        if (isRestored)
        {
            using var alone = LibraryLock.Take(Folder);
            await FinishRestoreAsync(db, cancellationToken);
        }

        var last = HotReads.LastSequence(db);
        if (Index.Sequence > last)
        {
            // The database was put back from a backup that is older than the index.
            await Index.ResetAsync(cancellationToken);
        }

        if (Index.Sequence < last && LibraryLock.TryTake(Folder) is { } held)
        {
            // Where another run holds the lock, that run brings the index up to date itself.
            using (held)
            {
                await IndexCatchUp.RunAsync(db, Index, progress: null, cancellationToken);
            }
        }
    }

    /// <summary>Does what a killed restore left to do; false where nothing was being restored.</summary>
    private bool PutRestoredInPlace()
    {
        if (PendingRestore.In(Folder) is null)
        {
            return false;
        }

        using var alone = LibraryLock.Take(Folder);
        PendingRestore.In(Folder)?.Swap();
        return true;
    }

    /// <summary>Lets the index forget the library that was there before, whatever change it had followed.</summary>
    private async Task FinishRestoreAsync(LibraryDb db, CancellationToken cancellationToken)
    {
        if (PendingRestore.In(Folder) is { } restored)
        {
            await Index.ResetAsync(cancellationToken);
            await IndexCatchUp.RunAsync(db, Index, progress: null, cancellationToken);
            restored.Finish();
        }
    }
}
