using System.Security.Cryptography;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>A file on its way: `NAME.part` with its bytes, and `NAME.part.of` which says of which file they are.</summary>
/// <remarks>It may be left at any moment, by a kill or a power cut; the next run goes on from it, and the checksum of the whole decides.</remarks>
internal sealed class PartFile : IDisposable
{
    private readonly string target;
    private readonly ModelFile file;
    private readonly FileStream stream;
    private IncrementalHash hash;
    private IncrementalHash sha256;

    private PartFile(string target, ModelFile file, FileStream stream)
    {
        this.target = target;
        this.file = file;
        this.stream = stream;
        (hash, sha256) = NewHashes();
    }

    /// <summary>Bytes that are there.</summary>
    public long Length { get; private set; }

    /// <summary>The tag that came with them.</summary>
    public string? Tag { get; private set; }

    /// <summary>True when all bytes add up to the file's checksum.</summary>
    public bool IsWhole => file.Checksum.Matches(hash);

    private string StatePath => stream.Name + ".of";

    /// <summary>Opens the part of a file, alone.</summary>
    /// <exception cref="ModelPullException">Another run has it, or the folder cannot be written.</exception>
    public static PartFile Open(string target, ModelFile file) => Disk.Write(target, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        return new PartFile(target, file, new FileStream(target + ".part", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.Asynchronous));
    });

    /// <summary>Takes up what an earlier run has left of the same file; drops what is of another.</summary>
    public async Task TakeUpAsync(Action<long> advance, CancellationToken cancellationToken)
    {
        var lines = File.Exists(StatePath) ? await File.ReadAllLinesAsync(StatePath, cancellationToken) : [];
        if (lines is not [var of, ..] || of != file.Checksum.ToString() || stream.Length > file.Bytes)
        {
            Restart();
            return;
        }

        Tag = lines.ElementAtOrDefault(1);
        await Disk.HashAsync(stream, [hash, sha256], advance, cancellationToken);
        Length = stream.Position;
    }

    /// <summary>Says which version of the file the bytes that follow are of.</summary>
    public void Begin(string? tag)
    {
        Tag = tag;
        Disk.Write(target, () => File.WriteAllLines(StatePath, [file.Checksum.ToString(), tag ?? ""]));
    }

    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await Disk.WriteAsync(target, () => stream.WriteAsync(bytes, cancellationToken).AsTask());
        hash.AppendData(bytes.Span);
        sha256.AppendData(bytes.Span);
        Length += bytes.Length;
    }

    /// <summary>Drops all bytes.</summary>
    public void Restart()
    {
        stream.SetLength(0);
        stream.Position = 0;
        (Length, Tag) = (0, null);
        DisposeHashes();
        (hash, sha256) = NewHashes();
    }

    /// <summary>Drops the part.</summary>
    public void Discard()
    {
        stream.Dispose();
        File.Delete(stream.Name);
        File.Delete(StatePath);
    }

    /// <summary>Gives the file its name, once it is on the disk whole.</summary>
    /// <returns>Its SHA-256.</returns>
    public string Finish()
    {
        Disk.Write(target, () =>
        {
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            File.Move(stream.Name, target, overwrite: true);
            File.Delete(StatePath);
        });
        return Convert.ToHexStringLower(sha256.GetCurrentHash());
    }

    public void Dispose()
    {
        stream.Dispose();
        DisposeHashes();
    }

    private (IncrementalHash Hash, IncrementalHash Sha256) NewHashes() => (file.Checksum.Begin(file.Bytes), IncrementalHash.CreateHash(HashAlgorithmName.SHA256));

    private void DisposeHashes()
    {
        hash.Dispose();
        sha256.Dispose();
    }
}
