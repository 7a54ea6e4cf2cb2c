using System.Diagnostics;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace Ophtimus.Assistant.Library;

/// <summary>Brings files into the library and its index.</summary>
/// <remarks>
/// Two stages on a bounded channel: one task reads and splits, one stores. Documents are stored whole, many in one transaction;
/// the index follows the database and never goes ahead of it. Interrupted anywhere, the next run does what is left.
/// </remarks>
public sealed class Indexer(ClinicalLibrary library, DocumentReaders readers, PassageSplitter splitter)
{
    // Enough to keep both stages busy, few enough that memory does not grow with the corpus.
    private const int Ahead = 256;

    // An index takes an id as one term, and people have to type it.
    private const int LongestId = 1000;

    /// <summary>Indexes files and, recursively, folders.</summary>
    /// <exception cref="LibraryException">A path does not exist, another run is writing, or the library cannot be written.</exception>
    public async Task<IndexReport> IndexAsync(IReadOnlyList<string> paths, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var files = Files(paths);
        await using var writer = await library.OpenWriterAsync(cancellationToken);
        var tally = await IndexAsync(files, writer, progress, cancellationToken);
        return tally.Report(files.Count, clock.Elapsed);
    }

    /// <summary>Removes the documents below some paths whose files are gone from the disk.</summary>
    /// <returns>How many files are gone and how many documents went with them.</returns>
    /// <exception cref="LibraryException">A path does not exist, which may be a disk that is not mounted; or another run is writing.</exception>
    public async Task<(int Files, int Documents)> PruneAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var below = paths.Select(p => Path.GetFullPath(p)).ToList();
        if (below.Find(p => !Path.Exists(p)) is { } missing)
        {
            throw new LibraryException($"{missing} does not exist; mount its disk, or name the folder above it to remove what came from it.");
        }

        await using var writer = await library.OpenWriterAsync(cancellationToken);
        var gone = library.Paths().Where(known => below.Exists(b => IsBelow(known, b)) && !File.Exists(known)).ToList();
        var documents = 0;
        foreach (var path in gone)
        {
            documents += await writer.RemoveFileAsync(path, cancellationToken);
        }

        await writer.FinishAsync(cancellationToken);
        return (gone.Count, documents);
    }

    private static bool IsBelow(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Indexes the notes that come with the program; those it no longer has are removed. Does nothing where the folder is as it was.</summary>
    /// <exception cref="LibraryException">Another run is writing, or the library cannot be written.</exception>
    public async Task IndexStarterAsync(string notesFolder, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var files = Files([notesFolder]).ConvertAll(f => f with { Path = LibraryFile.StarterPrefix + Path.GetRelativePath(notesFolder, f.Path) });
        var stamp = Stamp(files);
        if (library.HasFile(LibraryFile.StarterPrefix, stamp))
        {
            return;
        }

        await using var writer = await library.OpenWriterAsync(cancellationToken);
        var kept = files.ConvertAll(f => f.Path);
        foreach (var gone in library.List().Where(e => e.Path.StartsWith(LibraryFile.StarterPrefix, StringComparison.Ordinal) && !kept.Contains(e.Path)))
        {
            await writer.RemoveAsync(gone.Source.Id, isDropped: true, cancellationToken);
        }

        var tally = await IndexAsync(files, writer, progress, cancellationToken);
        if (tally.Report(files.Count, TimeSpan.Zero).Failed is [var failed, ..])
        {
            throw new LibraryException($"The note {failed.Path} cannot be read: {failed.Reason}");
        }

        await writer.TakeAsync(new FileRead(new LibraryFile(new FileInfo(notesFolder), LibraryFile.StarterPrefix), stamp), cancellationToken);
        await writer.FinishAsync(cancellationToken);
    }

    private async Task<IndexTally> IndexAsync(List<LibraryFile> files, LibraryWriter writer, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<IndexStep>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAllAsync(files, writer, channel.Writer, stop.Token), stop.Token);
        var tally = new IndexTally(files.Sum(f => f.Info.Length), progress);
        try
        {
            await foreach (var step in channel.Reader.ReadAllAsync(cancellationToken))
            {
                tally.Count(step, await writer.TakeAsync(step, cancellationToken));
            }

            await reading;
            await writer.FinishAsync(cancellationToken);
        }
        catch
        {
            await stop.CancelAsync();
            await reading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        return tally;
    }

    // Names, sizes and times: reading every note at every start would cost more than answering.
    private string Stamp(List<LibraryFile> files)
    {
        var lines = files.Select(f => $"{f.Path}|{f.Info.Length}|{f.Info.LastWriteTimeUtc.Ticks}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{splitter.TargetCharacters}\n{string.Join('\n', lines)}")));
    }

    private static List<LibraryFile> Files(IReadOnlyList<string> paths)
    {
        var files = new Dictionary<string, LibraryFile>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (path.Length == 0)
            {
                throw new LibraryException("A path is empty; name a file or a folder.");
            }

            var full = Path.GetFullPath(path);
            if (Directory.Exists(full))
            {
                foreach (var file in Below(full))
                {
                    files.TryAdd(file, new LibraryFile(new FileInfo(file), file));
                }
            }
            else if (File.Exists(full))
            {
                files.TryAdd(full, new LibraryFile(new FileInfo(full), full));
            }
            else
            {
                throw new LibraryException($"{path} does not exist; name a file or a folder.");
            }
        }

        return [.. files.Values];
    }

    private static List<string> Below(string folder)
    {
        try
        {
            // Links to folders are not followed, since they can lead in a circle.
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
            var files = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry e) => e.ToFullPath(), options)
            {
                ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory,
                ShouldRecursePredicate = (ref FileSystemEntry e) => (e.Attributes & FileAttributes.ReparsePoint) == 0,
            };
            return [.. files.Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibraryException($"A folder below {folder} cannot be read; make it readable, or name the folders to index.", e);
        }
    }

    private async Task ReadAllAsync(List<LibraryFile> files, LibraryWriter writer, ChannelWriter<IndexStep> to, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in files)
            {
                await ReadAsync(file, writer, to, cancellationToken);
            }

            to.Complete();
        }
        catch (Exception e)
        {
            to.Complete(e);
        }
    }

    private async Task ReadAsync(LibraryFile file, LibraryWriter writer, ChannelWriter<IndexStep> to, CancellationToken cancellationToken)
    {
        IndexStep end;
        try
        {
            OrdinaryFile.Demand(file.Info);
            await using var content = new FileStream(file.Info.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            var hash = await HashAsync(content, cancellationToken);
            if (writer.HasFile(file.Path, hash))
            {
                end = new FileUnchanged(file);
            }
            else
            {
                foreach (var document in readers.Read(file.Info.FullName, content, cancellationToken))
                {
                    if (document.Source.Id.Length > LongestId)
                    {
                        throw new UnreadableDocumentException($"It holds a document with an id of more than {LongestId} characters.");
                    }

                    await to.WriteAsync(new DocumentRead(file, document, $"{document.ContentHash()}-{splitter.TargetCharacters}", splitter.Split(document)), cancellationToken);
                }

                end = new FileRead(file, hash);
            }
        }
        catch (UnreadableDocumentException e)
        {
            end = new FileFailed(file, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            end = new FileFailed(file, "It cannot be opened; check that it exists and that you may read it.");
        }

        await to.WriteAsync(end, cancellationToken);
    }

    // The passage size is part of the hash, so that changing it cuts every file again.
    private async Task<string> HashAsync(FileStream content, CancellationToken cancellationToken)
    {
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        content.Position = 0;
        return $"{Convert.ToHexStringLower(hash)}-{splitter.TargetCharacters}";
    }
}
