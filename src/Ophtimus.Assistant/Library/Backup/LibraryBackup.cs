using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Ophtimus.Assistant.Library.Storage;

namespace Ophtimus.Assistant.Library.Backup;

/// <summary>Writes what a library cannot be rebuilt without into one archive, while others read and write it.</summary>
/// <remarks>
/// The archive is written under another name, flushed and renamed: it is there whole or not at all. Indexes are derived and are not in it.
/// Only its owner can read it.
/// </remarks>
public sealed class LibraryBackup(TimeProvider time)
{
    /// <summary>The folder of answer records in a data folder and in an archive.</summary>
    internal const string RecordsFolder = "records";

    // Beside the archive, since only there a rename is atomic; a killed run leaves it behind and the next one takes it over.
    private const string Unfinished = ".ophtimus-backup-unfinished";

    /// <summary>Backs a library up.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="target">The archive to write, or an existing folder to write one with a dated name into.</param>
    /// <param name="withRecords">Whether answer records, which hold what people asked, go with it.</param>
    /// <param name="cancellationToken">Stops, and leaves nothing behind.</param>
    /// <exception cref="LibraryException">There is no library, or the archive cannot be written; the message says what to do.</exception>
    public BackupReport Write(string folder, string target, bool withRecords, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var data = Path.GetFullPath(folder);
        ClinicalLibrary.RequireIn(data);
        var archive = Archive(target);
        using var use = ClinicalLibrary.Guarded(data, () => LibraryUse.Share(data));
        if (PendingRestore.In(data) is not null)
        {
            throw new LibraryException($"A restore into {data} was interrupted; end it with `ophtimus library verify`, then back up.");
        }

        return Guarded(archive, () =>
        {
            var work = Path.Combine(Path.GetDirectoryName(archive)!, Unfinished);
            OwnerOnly.CreateFolder(work);
            using (LibraryLock.TryTake(work) ?? throw new LibraryException($"Another backup is being written beside {archive}; wait for it to end and try again."))
            {
                try
                {
                    return Write(data, archive, work, withRecords, clock, cancellationToken);
                }
                catch (Exception e) when (SqliteLibrary.IsDamage(e))
                {
                    throw Damaged(data, e);
                }
                finally
                {
                    Directory.Delete(work, recursive: true);
                }
            }
        });
    }

    private BackupReport Write(string data, string archive, string work, bool withRecords, Stopwatch clock, CancellationToken cancellationToken)
    {
        foreach (var left in Directory.GetFiles(work).Where(f => Path.GetFileName(f) != LibraryLock.FileName))
        {
            File.Delete(left);
        }

        SqliteCopy.Copy(data, Path.Combine(work, SqliteLibrary.FileName));
        cancellationToken.ThrowIfCancellationRequested();
        var contents = SqliteCopy.Read(work, thoroughly: false);
        if (!contents.IsSound)
        {
            throw Damaged(data, inner: null);
        }

        IReadOnlyList<string> secrets = [];
        var records = Records(data);
        var files = new List<BackupFile>();
        var unfinished = Path.Combine(work, "archive");
        BackupManifest manifest;
        using (var stream = OwnerOnly.CreateFile(unfinished))
        {
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                using (var database = File.OpenRead(Path.Combine(work, SqliteLibrary.FileName)))
                {
                    files.Add(Add(zip, SqliteLibrary.FileName, database, cancellationToken));
                }

                if (Settings(data, out secrets) is { } settings)
                {
                    using var content = new MemoryStream(settings);
                    files.Add(Add(zip, AssistantConfiguration.FileName, content, cancellationToken));
                }

                var others = files.Count;
                foreach (var record in withRecords ? records : [])
                {
                    using var content = File.OpenRead(record);
                    files.Add(Add(zip, Path.GetRelativePath(data, record).Replace(Path.DirectorySeparatorChar, '/'), content, cancellationToken));
                }

                manifest = Manifest(contents, files, files.Count - others);
                using var last = zip.CreateEntry(BackupManifest.FileName, CompressionLevel.Fastest).Open();
                manifest.Write(last);
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, archive);
        return new BackupReport(archive, new FileInfo(archive).Length, manifest, secrets, withRecords ? 0 : records.Count, clock.Elapsed);
    }

    private static LibraryException Damaged(string data, Exception? inner)
    {
        var sentence = $"The library in {data} is damaged, so no backup was written; `ophtimus library verify` says where, and `ophtimus library restore` puts an earlier backup in its place.";
        return inner is null ? new LibraryException(sentence) : new LibraryException(sentence, inner);
    }

    private BackupManifest Manifest(SqliteContents contents, List<BackupFile> files, int records) => new()
    {
        Form = BackupManifest.CurrentForm,
        Program = typeof(LibraryBackup).Assembly.GetName().Version!.ToString(3),
        Created = time.GetUtcNow(),
        Schema = contents.Schema,
        Documents = checked((int)contents.Documents),
        Passages = checked((int)contents.Passages),
        Sequence = contents.Sequence,
        Records = records,
        Contents = files,
    };

    private string Archive(string target)
    {
        if (target.Length == 0)
        {
            throw new LibraryException("The name of the backup is empty; name a file or a folder.");
        }

        var full = Path.GetFullPath(target);
        var archive = Directory.Exists(full) ? Path.Combine(full, string.Create(CultureInfo.InvariantCulture, $"ophtimus-{time.GetUtcNow():yyyyMMdd-HHmmss}.zip")) : full;
        if (File.Exists(archive))
        {
            throw new LibraryException($"{archive} exists already; name another file, or a folder to write one with a dated name into.");
        }

        return Directory.Exists(Path.GetDirectoryName(archive)) ? archive : throw new LibraryException($"The folder of {archive} does not exist; create it, or name another.");
    }

    private static BackupFile Add(ZipArchive zip, string name, Stream content, CancellationToken cancellationToken)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        return HashedCopy.Copy(name, content, entry, cancellationToken);
    }

    private static byte[]? Settings(string data, out IReadOnlyList<string> secrets)
    {
        var file = Path.Combine(data, AssistantConfiguration.FileName);
        secrets = [];
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            return SettingsWithoutSecrets.Of(File.ReadAllBytes(file), out secrets);
        }
        catch (JsonException e)
        {
            throw new LibraryException($"{file} is not valid JSON, so its secrets cannot be left out of a backup; mend it, or move it away.", e);
        }
    }

    private static List<string> Records(string data)
    {
        var folder = Path.Combine(data, RecordsFolder);
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];
    }

    private static BackupReport Guarded(string archive, Func<BackupReport> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException || SqliteLibrary.Explain(e, archive) is not null)
        {
            throw new LibraryException($"The backup {archive} cannot be written: check that its folder can be written and its disk has room, or name another; the library is as it was.", e);
        }
    }
}
