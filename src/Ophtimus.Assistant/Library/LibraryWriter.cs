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
    private readonly Dictionary<string, (long Id, string Hash, string Path)> documents;
    private readonly Dictionary<string, string> files;
    private readonly Dictionary<string, HashSet<string>> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly List<DocumentRead> pending = [];
    private readonly HashSet<string> moved = new(StringComparer.Ordinal);
    private Task following = Task.CompletedTask;
    private int pendingPassages;
    private long nextId;
    private long sequence;

    private LibraryWriter(ClinicalLibrary library, LibraryLock held, LibraryDb db)
    {
        this.library = library;
        this.held = held;
        sequence = HotReads.LastSequence(db);
        documents = db.Documents.AsNoTracking().Select(d => new { d.Key, d.Id, d.ContentHash, d.Path })
            .ToDictionary(d => d.Key, d => (d.Id, d.ContentHash, d.Path), StringComparer.Ordinal);
        files = db.Files.AsNoTracking().ToDictionary(f => f.Path, f => f.Hash, StringComparer.Ordinal);
        nextId = Math.Max(db.Documents.Max(d => (long?)d.Id) ?? 0, db.Removals.Max(r => (long?)r.DocumentId) ?? 0) + 1;
    }

    /// <summary>Begins writing, with an index that has caught up. The writer gives the lock up, also when it cannot begin.</summary>
    public static async Task<LibraryWriter> OpenAsync(ClinicalLibrary library, LibraryLock held, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = library.Db();
            if (library.Index.Sequence < HotReads.LastSequence(db))
            {
                await IndexCatchUp.RunAsync(db, library.Index, cancellationToken);
            }

            return new LibraryWriter(library, held, db);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>True when the library holds exactly this file. Safe to ask while the other stage writes.</summary>
    public bool HasFile(string path, string hash)
    {
        lock (files)
        {
            return files.TryGetValue(path, out var known) && known == hash;
        }
    }

    /// <summary>Stores what a step brings.</summary>
    public Task<StoreOutcome> TakeAsync(IndexStep step, CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, () => step switch
    {
        DocumentRead read => TakeAsync(read, cancellationToken),
        FileRead read => CompleteAsync(read, cancellationToken),
        _ => Task.FromResult<StoreOutcome>(default),
    });

    /// <summary>Removes a document; false where there is none.</summary>
    /// <param name="sourceId">Its id.</param>
    /// <param name="isDropped">The program itself no longer has this starter note: should it have it again, it comes back.</param>
    /// <param name="cancellationToken">Stops the wait for the index, not the removal.</param>
    public Task<bool> RemoveAsync(string sourceId, bool isDropped, CancellationToken cancellationToken) => ClinicalLibrary.GuardedAsync(library.Folder, async () =>
    {
        if (!documents.TryGetValue(sourceId, out var document))
        {
            return false;
        }

        // The file is forgotten too, so that indexing it again brings the document back; a starter note stays away until it changes.
        await DeleteAsync([sourceId], !isDropped && document.Path.StartsWith(LibraryFile.StarterPrefix, StringComparison.Ordinal) ? null : document.Path, cancellationToken);
        return true;
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

        if (documents.TryGetValue(key, out var known))
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
                moved.Add(known.Path);
            }
        }

        documents[key] = (known.Id == 0 ? nextId++ : known.Id, read.ContentHash, path);
        pending.Add(read);
        pendingPassages += read.Passages.Count;
        if (pendingPassages >= PassagesPerTransaction)
        {
            await FlushAsync(completed: null, cancellationToken);
        }

        return new StoreOutcome(Stored: true);
    }

    private async Task<StoreOutcome> CompleteAsync(FileRead read, CancellationToken cancellationToken)
    {
        var path = read.File.Path;
        var kept = seen.GetValueOrDefault(path) ?? [];
        seen.Remove(path);
        var gone = documents.Where(d => d.Value.Path == path && !kept.Contains(d.Key)).Select(d => d.Key).ToList();
        if (gone.Count > 0)
        {
            await FlushAsync(completed: null, cancellationToken);
            await DeleteAsync(gone, forgetFile: null, cancellationToken);
        }

        // Last, so that an interrupted file is read again; so is one of which something was refused.
        await FlushAsync(refused.Remove(path) ? null : new FileRow { Path = path, Hash = read.Hash, Documents = kept.Count }, cancellationToken);

        return new StoreOutcome(Removed: gone.Count);
    }

    private async Task FlushAsync(FileRow? completed, CancellationToken cancellationToken)
    {
        if (pending.Count > 0 || completed is not null)
        {
            var changes = Store(completed);
            Stored(completed);
            await FollowAsync(changes, cancellationToken);
        }
    }

    private List<IndexChange> Store(FileRow? completed)
    {
        using var db = library.Db();
        using var transaction = db.Database.BeginTransaction();
        var changes = new List<IndexChange>(pending.Count);
        var replaced = pending.Select(p => documents[p.Document.Source.Id].Id).ToList();
        foreach (var batch in replaced.Chunk(500))
        {
            db.Documents.Where(d => batch.Contains(d.Id)).ExecuteDelete();
        }

        using (var inserter = new LibraryInserter(db, transaction))
        {
            foreach (var read in pending)
            {
                var row = Row(read);
                var passages = read.Passages.Select((span, ordinal) => span.ToRow(row.Id, ordinal, read.Document.Text)).ToList();
                inserter.Insert(row, passages);
                changes.Add(IndexCatchUp.ChangeFor(new DocumentId(row.Id), read.Document.Source, passages));
            }
        }

        // A file that its documents have left is read again, should it come back.
        foreach (var left in moved)
        {
            db.Files.Where(f => f.Path == left).ExecuteDelete();
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

    private DocumentRow Row(DocumentRead read)
    {
        var row = new DocumentRow
        {
            Id = documents[read.Document.Source.Id].Id,
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

    private void Stored(FileRow? completed)
    {
        pending.Clear();
        pendingPassages = 0;
        lock (files)
        {
            foreach (var left in moved)
            {
                files.Remove(left);
            }

            if (completed is not null)
            {
                files[completed.Path] = completed.Hash;
            }
        }

        moved.Clear();
    }

    private Task DeleteAsync(List<string> keys, string? forgetFile, CancellationToken cancellationToken) => FollowAsync(Delete(keys, forgetFile), cancellationToken);

    private List<IndexChange> Delete(List<string> keys, string? forgetFile)
    {
        using var db = library.Db();
        using var transaction = db.Database.BeginTransaction();
        var ids = keys.ConvertAll(k => documents[k].Id);
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
        keys.ForEach(k => documents.Remove(k));
        return [.. ids.Select(id => new IndexChange(new DocumentId(id), null))];
    }
}
