using Microsoft.EntityFrameworkCore;
using Ophtimus.Assistant.Library.Storage;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>
/// Writes the library and lets the index follow. Documents are collected and stored many to a transaction; a document is in the
/// database whole or not at all, and in the index only after that.
/// </summary>
internal sealed class LibraryWriter : IAsyncDisposable
{
    private const int PassagesPerTransaction = 2000;

    private readonly ClinicalLibrary library;
    private readonly LibraryLock held;
    private readonly LibraryLookup stored;
    private readonly LibraryLookup storedForReading;
    private readonly Dictionary<string, HashSet<string>> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Id, DocumentRead Read)> pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> unfinished = new(StringComparer.Ordinal);
    private Task following = Task.CompletedTask;
    private int pendingPassages;
    private long nextId;
    private long sequence;

    private LibraryWriter(ClinicalLibrary library, LibraryLock held, LibraryDb db)
    {
        this.library = library;
        this.held = held;
        stored = new LibraryLookup(library.Db());
        storedForReading = new LibraryLookup(library.Db());
        sequence = HotReads.LastSequence(db);
        nextId = Math.Max(db.Documents.Max(d => (long?)d.Id) ?? 0, db.Removals.Max(r => (long?)r.DocumentId) ?? 0) + 1;
    }

    /// <summary>Begins writing, with an index that has caught up. The writer gives the lock up, also when it cannot begin.</summary>
    public static async Task<LibraryWriter> OpenAsync(ClinicalLibrary library, LibraryLock held, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = library.Db();
            library.IndexGeneration.MoveOn();
            if (library.Index.Sequence < HotReads.LastSequence(db))
            {
                await IndexCatchUp.RunAsync(db, library.Index, progress: null, cancellationToken);
            }

            return new LibraryWriter(library, held, db);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>True when the library holds exactly this file. For the reading stage, which may ask while the other one writes.</summary>
    public bool HasFile(string path, string hash) => storedForReading.HashOf(path) == hash;

    /// <summary>Stores what a step brings.</summary>
    public Task<StoreOutcome> TakeAsync(IndexStep step, CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, () => step switch
    {
        DocumentRead read => TakeAsync(read, cancellationToken),
        FileRead read => CompleteAsync(read, cancellationToken),
        FileFailed failed => BreakOff(failed),
        _ => Task.FromResult<StoreOutcome>(default),
    });

    /// <summary>Removes a document; false where there is none.</summary>
    /// <param name="sourceId">Its id.</param>
    /// <param name="isDropped">The program itself no longer has this starter note: should it have it again, it comes back.</param>
    /// <param name="cancellationToken">Stops the wait for the index, not the removal.</param>
    public Task<bool> RemoveAsync(string sourceId, bool isDropped, CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, async () =>
    {
        await FlushAsync(completed: null, cancellationToken);
        if (stored.Find(sourceId) is not { } document)
        {
            return false;
        }

        // The file is forgotten too, so that indexing it again brings the document back; a starter note stays away until it changes.
        await DeleteAsync([document.Id], !isDropped && document.Path.StartsWith(LibraryFile.StarterPrefix, StringComparison.Ordinal) ? null : document.Path, cancellationToken);
        return true;
    });

    /// <summary>Removes the documents of a file that is gone, and forgets the file.</summary>
    /// <returns>How many documents.</returns>
    public Task<int> RemoveFileAsync(string path, CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, async () =>
    {
        await FlushAsync(completed: null, cancellationToken);
        var gone = stored.Of(path).Select(d => d.Id).ToList();
        await DeleteAsync(gone, path, cancellationToken);
        return gone.Count;
    });

    /// <summary>Stores what is pending and makes the index durable up to it.</summary>
    public Task FinishAsync(CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, async () =>
    {
        await FlushAsync(completed: null, cancellationToken);
        await following;
        if (library.Index.Sequence < sequence)
        {
            await library.Index.CommitAsync(sequence, cancellationToken);
        }

        return true;
    });

    public async ValueTask DisposeAsync()
    {
        // The index may still be taking in a batch when the run ends early; the lock is given up after it.
        await following.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        stored.Dispose();
        storedForReading.Dispose();
        held.Dispose();
    }

    /// <summary>Lets the index take in a batch while the database stores the next; never two at a time.</summary>
    private async Task FollowAsync(List<IndexChange> changes, CancellationToken cancellationToken)
    {
        await following;
        following = Task.Run(() => library.Index.ApplyAsync(changes, cancellationToken), CancellationToken.None);
    }

    private async Task<StoreOutcome> TakeAsync(DocumentRead read, CancellationToken cancellationToken)
    {
        var key = read.Document.Source.Id;
        var path = read.File.Path;
        if (!seen.TryGetValue(path, out var keys))
        {
            seen[path] = keys = new HashSet<string>(StringComparer.Ordinal);
        }

        if (!keys.Add(key))
        {
            refused.Add(path);
            return new StoreOutcome(Conflict: $"It holds two documents named {key}; the first was kept.");
        }

        if (Known(key) is { } known)
        {
            if (known.Path != path && File.Exists(known.Path))
            {
                if (path.StartsWith(LibraryFile.StarterPrefix, StringComparison.Ordinal))
                {
                    // What a person brought in stands before the program's own note.
                    return default;
                }

                refused.Add(path);
                return new StoreOutcome(Conflict: $"{key} is in the library already, from {known.Path}; remove it with `ophtimus sources remove {key}` to take this one.");
            }

            if (known.Hash == read.ContentHash && known.Path == path)
            {
                return default;
            }

            if (known.Path != path)
            {
                // A file that its documents have left is read again, should it come back.
                unfinished.Add(known.Path);
            }

            pending[key] = (known.Id, read);
        }
        else
        {
            pending[key] = (nextId++, read);
        }

        unfinished.Add(path);
        pendingPassages += read.Passages.Count;
        if (pendingPassages >= PassagesPerTransaction)
        {
            await FlushAsync(completed: null, cancellationToken);
        }

        return new StoreOutcome(Stored: true);
    }

    /// <summary>What is known of a document, with what this run is about to store.</summary>
    private StoredDocument? Known(string key) =>
        pending.TryGetValue(key, out var waiting) ? new StoredDocument(waiting.Id, waiting.Read.ContentHash, waiting.Read.File.Path) : stored.Find(key);

    private async Task<StoreOutcome> CompleteAsync(FileRead read, CancellationToken cancellationToken)
    {
        var path = read.File.Path;
        var kept = seen.GetValueOrDefault(path) ?? [];
        seen.Remove(path);
        var gone = stored.Of(path).Where(d => !kept.Contains(d.Key) && !pending.ContainsKey(d.Key)).Select(d => d.Id).ToList();
        if (gone.Count > 0)
        {
            await FlushAsync(completed: null, cancellationToken);
            await DeleteAsync(gone, forgetFile: path, cancellationToken);
        }

        // Last, so that an interrupted file is read again; so is one of which something was refused.
        if (refused.Remove(path))
        {
            unfinished.Add(path);
            await FlushAsync(completed: null, cancellationToken);
        }
        else
        {
            await FlushAsync(new FileRow { Path = path, Hash = read.Hash, Documents = kept.Count }, cancellationToken);
        }

        return new StoreOutcome(Removed: gone.Count);
    }

    /// <summary>Ends a file that could not be read to its end; what was read of it stands.</summary>
    private Task<StoreOutcome> BreakOff(FileFailed failed)
    {
        seen.Remove(failed.File.Path);
        refused.Remove(failed.File.Path);
        return Task.FromResult<StoreOutcome>(default);
    }

    private async Task FlushAsync(FileRow? completed, CancellationToken cancellationToken)
    {
        if (pending.Count > 0 || unfinished.Count > 0 || completed is not null)
        {
            var changes = Store(completed);
            pending.Clear();
            unfinished.Clear();
            pendingPassages = 0;
            await FollowAsync(changes, cancellationToken);
        }
    }

    private List<IndexChange> Store(FileRow? completed)
    {
        using var db = library.Db();
        using var transaction = db.Database.BeginTransaction();
        var changes = new List<IndexChange>(pending.Count);
        foreach (var batch in pending.Values.Select(p => p.Id).Chunk(500))
        {
            db.Documents.Where(d => batch.Contains(d.Id)).ExecuteDelete();
        }

        using (var inserter = new LibraryInserter(db, transaction))
        {
            foreach (var (id, read) in pending.Values)
            {
                var row = Row(id, read);
                var passages = read.Passages.Select((span, ordinal) => span.ToRow(id, ordinal, read.Document.Text)).ToList();
                inserter.Insert(row, passages);
                changes.Add(IndexCatchUp.ChangeFor(new DocumentId(id), read.Document.Source, passages));
            }
        }

        // A file stands in the library as indexed only while it is there as it was read.
        foreach (var path in unfinished)
        {
            db.Files.Where(f => f.Path == path).ExecuteDelete();
        }

        if (completed is not null)
        {
            db.Files.Where(f => f.Path == completed.Path).ExecuteDelete();
            db.Files.Add(completed);
        }

        db.SaveChanges();
        transaction.Commit();
        return changes;
    }

    private DocumentRow Row(long id, DocumentRead read)
    {
        var row = new DocumentRow
        {
            Id = id,
            Key = read.Document.Source.Id,
            Sequence = ++sequence,
            Path = "",
            ContentHash = "",
            Title = "",
            Language = "",
            Source = "",
            References = "",
            Statements = "",
        };
        row.Fill(read);
        return row;
    }

    private Task DeleteAsync(List<long> ids, string? forgetFile, CancellationToken cancellationToken) => FollowAsync(Delete(ids, forgetFile), cancellationToken);

    private List<IndexChange> Delete(List<long> ids, string? forgetFile)
    {
        using var db = library.Db();
        using var transaction = db.Database.BeginTransaction();
        foreach (var batch in ids.Chunk(500))
        {
            db.Documents.Where(d => batch.Contains(d.Id)).ExecuteDelete();
        }

        db.Removals.AddRange(ids.Select(id => new RemovalRow { DocumentId = id, Sequence = ++sequence }));
        if (forgetFile is not null)
        {
            db.Files.Where(f => f.Path == forgetFile).ExecuteDelete();
        }

        db.SaveChanges();
        transaction.Commit();
        return [.. ids.Select(id => new IndexChange(new DocumentId(id), null))];
    }
}
