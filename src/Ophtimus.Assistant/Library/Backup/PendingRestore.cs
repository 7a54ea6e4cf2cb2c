using Ophtimus.Assistant.Library.Storage;

namespace Ophtimus.Assistant.Library.Backup;

/// <summary>A backup that lies unpacked and checked in a data folder, until it is the library and every index follows it.</summary>
/// <remarks>
/// One rename, of <see cref="Mark"/>, decides: before it the old library stands and what was unpacked is rubbish; after it the backup is the
/// library, and whoever opens the folder next does what a killed restore left to do. Each step can be done again.
/// </remarks>
internal sealed class PendingRestore
{
    private const string FolderName = "restore";
    private const string BeforeName = "before-restore";
    private const string Decided = "decided";

    // A write-ahead log of the old database would be played into the new one.
    private static readonly string[] DatabaseFiles = [$"{SqliteLibrary.FileName}-wal", $"{SqliteLibrary.FileName}-shm", $"{SqliteLibrary.FileName}-journal", SqliteLibrary.FileName];

    private readonly string data;

    private PendingRestore(string data) => this.data = data;

    /// <summary>Where the backup is unpacked.</summary>
    public string Folder => Path.Combine(data, FolderName);

    private string Before => Path.Combine(data, BeforeName);

    /// <summary>The restore of a folder that was decided and is not done; null where there is none.</summary>
    public static PendingRestore? In(string data) => File.Exists(Path.Combine(data, FolderName, Decided)) ? new PendingRestore(data) : null;

    /// <summary>Makes room for a backup to be unpacked; what an undecided restore left is deleted.</summary>
    public static PendingRestore Begin(string data)
    {
        var restore = new PendingRestore(data);
        restore.Discard();
        Delete(restore.Before);
        OwnerOnly.CreateFolder(restore.Folder);
        return restore;
    }

    /// <summary>Deletes what was unpacked, while nothing is decided.</summary>
    public void Discard() => Delete(Folder);

    /// <summary>From here on the backup is the library.</summary>
    public void Mark()
    {
        var mark = Path.Combine(Folder, Decided);
        using (var file = OwnerOnly.CreateFile(mark + ".new"))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(mark + ".new", mark);
    }

    /// <summary>Puts the files in their place and the old database aside.</summary>
    /// <remarks>Settings and records that stand in the folder are kept: they may hold a key, and they are what this machine did.</remarks>
    public void Swap()
    {
        SqliteCopy.CloseAll(data);
        if (File.Exists(Path.Combine(Folder, SqliteLibrary.FileName)))
        {
            OwnerOnly.CreateFolder(Before);
            foreach (var name in DatabaseFiles.Where(n => File.Exists(Path.Combine(data, n))))
            {
                File.Move(Path.Combine(data, name), Path.Combine(Before, name), overwrite: true);
            }

            File.Move(Path.Combine(Folder, SqliteLibrary.FileName), Path.Combine(data, SqliteLibrary.FileName));
        }

        foreach (var path in Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories))
        {
            var target = Path.Combine(data, Path.GetRelativePath(Folder, path));
            if (!File.Exists(target))
            {
                OwnerOnly.CreateFolder(Path.GetDirectoryName(target)!);
                File.Move(path, target);
            }
        }
    }

    /// <summary>Ends it: every index follows the new library, and the old one goes.</summary>
    public void Finish()
    {
        Delete(Before);

        // First, since a folder is not deleted in one step.
        File.Delete(Path.Combine(Folder, Decided));
        Delete(Folder);
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
