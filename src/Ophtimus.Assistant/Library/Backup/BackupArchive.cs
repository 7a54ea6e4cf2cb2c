using System.IO.Compression;
using System.Text.Json;
using Ophtimus.Assistant.Library.Storage;

namespace Ophtimus.Assistant.Library.Backup;

/// <summary>An archive that a backup run wrote, opened to be checked and unpacked. Nothing in it is trusted before it was checked.</summary>
internal sealed class BackupArchive : IDisposable
{
    private readonly string path;
    private readonly ZipArchive zip;

    private BackupArchive(string path, ZipArchive zip, BackupManifest manifest)
    {
        this.path = path;
        this.zip = zip;
        Manifest = manifest;
    }

    /// <summary>What it says it holds.</summary>
    public BackupManifest Manifest { get; }

    /// <summary>Opens an archive and reads its manifest.</summary>
    /// <exception cref="LibraryException">It is not a backup that this program can read.</exception>
    public static BackupArchive Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new LibraryException($"There is no file {path}; name the backup to restore.");
        }

        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            using var json = (zip.GetEntry(BackupManifest.FileName) ?? throw new InvalidDataException("It has no manifest.")).Open();
            var manifest = BackupManifest.Parse(json) ?? throw new InvalidDataException("Its manifest is empty.");
            return manifest.Form == BackupManifest.CurrentForm
                ? new BackupArchive(path, zip, manifest)
                : throw new LibraryException($"{path} was written by a newer version of Ophtimus.Assistant (form {manifest.Form}); upgrade the program to restore it.");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            zip?.Dispose();
            throw new LibraryException($"{path} is not a backup of this program, or was not written to its end; restore another.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibraryException($"{path} cannot be read; check its disk and that you may read it.", e);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>Reads every file of the archive and compares it with the manifest.</summary>
    /// <exception cref="LibraryException">Something is missing, added or changed.</exception>
    public void Check(CancellationToken cancellationToken)
    {
        var named = Manifest.Contents.Select(f => f.Name).Append(BackupManifest.FileName).Order(StringComparer.Ordinal);
        if (!named.SequenceEqual(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal))
            || Manifest.Contents.All(f => f.Name != SqliteLibrary.FileName)
            || Manifest.Contents.FirstOrDefault(f => !IsName(f.Name)) is not null)
        {
            throw new LibraryException($"{path} does not hold what its manifest names; restore another backup.");
        }

        foreach (var file in Manifest.Contents)
        {
            Copy(file, Stream.Null, cancellationToken);
        }
    }

    /// <summary>Unpacks the files into a folder, readable by their owner alone.</summary>
    /// <exception cref="LibraryException">One is not what the manifest says.</exception>
    public void Unpack(string folder, CancellationToken cancellationToken)
    {
        foreach (var file in Manifest.Contents)
        {
            var target = Path.Combine(folder, file.Name);
            OwnerOnly.CreateFolder(Path.GetDirectoryName(target)!);
            using var to = OwnerOnly.CreateFile(target);
            Copy(file, to, cancellationToken);
            to.Flush(flushToDisk: true);
        }
    }

    private void Copy(BackupFile file, Stream to, CancellationToken cancellationToken)
    {
        BackupFile found;
        try
        {
            using var from = zip.GetEntry(file.Name)!.Open();
            found = HashedCopy.Copy(file.Name, from, to, cancellationToken, file.Bytes);
        }
        catch (InvalidDataException e)
        {
            throw Changed(file, e);
        }

        if (found != file)
        {
            throw Changed(file, inner: null);
        }
    }

    private LibraryException Changed(BackupFile file, Exception? inner)
    {
        var sentence = $"{path} is damaged: {file.Name} in it is not what the manifest says; restore another backup, nothing was changed.";
        return inner is null ? new LibraryException(sentence) : new LibraryException(sentence, inner);
    }

    // The only names that a backup writes; another could lead out of the folder.
    private static bool IsName(string name) =>
        name is SqliteLibrary.FileName or AssistantConfiguration.FileName
        || (name.Split('/') is [LibraryBackup.RecordsFolder, var month, var record] && IsPlain(month) && IsPlain(record) && record.EndsWith(".json", StringComparison.Ordinal));

    private static bool IsPlain(string part) => part.Length > 0 && part[0] != '.' && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    /// <inheritdoc />
    public void Dispose() => zip.Dispose();
}
