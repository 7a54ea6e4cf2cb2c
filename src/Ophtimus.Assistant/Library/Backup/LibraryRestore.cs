using Ophtimus.Assistant.Library.Storage;

namespace Ophtimus.Assistant.Library.Backup;

/// <summary>Puts a backup in the place of a library.</summary>
/// <remarks>Nothing is touched before the archive was read and found whole. Interrupted anywhere, the folder holds the old library or the new one.</remarks>
public static class LibraryRestore
{
    /// <summary>Restores a backup and builds its index.</summary>
    /// <param name="folder">The data folder; created where it is missing.</param>
    /// <param name="archive">The archive that a backup run wrote.</param>
    /// <param name="open">Opens the library of the folder, which brings its index up to date.</param>
    /// <param name="cancellationToken">Stops: with the old library as it was, or with the new one whose index the next opening builds.</param>
    /// <returns>What the backup holds.</returns>
    /// <exception cref="LibraryException">The archive is damaged or newer than the program, or another program has the library open; the message says what to do.</exception>
    public static async Task<BackupManifest> RunAsync(string folder, string archive, Func<string, CancellationToken, Task<ClinicalLibrary>> open, CancellationToken cancellationToken)
    {
        var data = Path.GetFullPath(folder);
        using var backup = BackupArchive.Open(Path.GetFullPath(archive));
        RefuseNewer(backup.Manifest, archive);
        backup.Check(cancellationToken);
        if (PendingRestore.In(data) is not null)
        {
            // One that was decided before comes first, or its files would be taken for leftovers.
            (await open(data, cancellationToken)).Dispose();
        }

        ClinicalLibrary.Guarded(data, () => Replace(data, backup, archive, cancellationToken));
        (await open(data, cancellationToken)).Dispose();
        return backup.Manifest;
    }

    private static bool Replace(string data, BackupArchive backup, string archive, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(data);
        SqliteCopy.CloseAll(data);
        using var use = LibraryUse.Alone(data);
        using var held = LibraryLock.Take(data);
        RequireRoom(data, backup.Manifest);
        var restore = PendingRestore.Begin(data);
        try
        {
            backup.Unpack(restore.Folder, cancellationToken);
            Prepare(restore.Folder, backup.Manifest, archive);
            cancellationToken.ThrowIfCancellationRequested();
            restore.Mark();
        }
        catch
        {
            restore.Discard();
            throw;
        }

        restore.Swap();
        return true;
    }

    private static void RefuseNewer(BackupManifest manifest, string archive)
    {
        using var db = new LibraryDb(SqliteLibrary.Options(Path.GetTempPath()));
        if (!SqliteLibrary.KnownSchemas(db).Contains(manifest.Schema))
        {
            throw new LibraryException($"{archive} was written by a newer version of Ophtimus.Assistant (schema {manifest.Schema}); upgrade the program to restore it.");
        }
    }

    /// <summary>Brings what was unpacked to the present schema and looks whether it is what the manifest says.</summary>
    private static void Prepare(string unpacked, BackupManifest manifest, string archive)
    {
        var contents = SqliteCopy.Read(unpacked, thoroughly: true);
        if (!contents.IsSound || (contents.Documents, contents.Passages, contents.Sequence) != (manifest.Documents, manifest.Passages, manifest.Sequence))
        {
            throw new LibraryException($"{archive} holds a damaged library; restore another backup, nothing was changed.");
        }

        using (var db = new LibraryDb(SqliteLibrary.Options(unpacked)))
        {
            SqliteLibrary.Prepare(db);
        }

        SqliteCopy.CloseAll(unpacked);
        SqliteCopy.UseWriteAheadLog(unpacked);
        using var file = new FileStream(Path.Combine(unpacked, SqliteLibrary.FileName), FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static void RequireRoom(string data, BackupManifest manifest)
    {
        var needed = manifest.Contents.Sum(f => f.Bytes);
        if (new DriveInfo(data).AvailableFreeSpace is var free && free < needed)
        {
            throw new LibraryException($"The backup needs {needed >> 20:N0} MB and only {free >> 20:N0} are free for {data}; free some space, nothing was changed.");
        }
    }
}
