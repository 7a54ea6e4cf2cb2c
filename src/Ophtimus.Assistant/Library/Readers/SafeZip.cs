using System.IO.Compression;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>A ZIP container that may be hostile: entries, bytes and the ratio of packed to unpacked are capped, and counted while unpacking rather than believed.</summary>
internal sealed class SafeZip : IDisposable
{
    private const int LargestFile = 256 << 20;
    private const int MostEntries = 20_000;

    // All text of the longest textbook, many times over.
    private const long MostUnpacked = 512L << 20;

    // XML of repeated table cells packs to a hundredth; nothing that people write packs to less.
    private const int HighestRatio = 200;
    private const long RatioCountsFrom = 4L << 20;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private long unpacked;

    /// <exception cref="UnreadableDocumentException">It is no ZIP container, damaged or too large.</exception>
    public SafeZip(Stream content)
    {
        try
        {
            archive = new ZipArchive(InMemory(content), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries)
            {
                entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or IOException or OverflowException)
        {
            throw new UnreadableDocumentException("It is damaged or cut off: its container cannot be opened; get the file again.", e);
        }

        if (entries.Count > MostEntries)
        {
            throw new UnreadableDocumentException($"It holds more than {MostEntries} parts.");
        }
    }

    /// <summary>Paths of the parts, with "/" between folders and none in front.</summary>
    public IEnumerable<string> Paths => entries.Keys;

    /// <summary>True when it holds the part.</summary>
    public bool Has(string path) => entries.ContainsKey(path);

    /// <summary>The unpacked bytes of a part; null where it holds none of that path.</summary>
    /// <exception cref="UnreadableDocumentException">The part is damaged or encrypted; reading the stream throws it too.</exception>
    public Stream? Open(string path)
    {
        if (!entries.TryGetValue(path, out var entry))
        {
            return null;
        }

        if (entry.IsEncrypted)
        {
            throw new UnreadableDocumentException("It is protected by a password; save it without one.");
        }

        try
        {
            return new Counted(this, entry.Open(), entry.CompressedLength);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or IOException)
        {
            throw Damaged(e);
        }
    }

    public void Dispose() => archive.Dispose();

    private static MemoryStream InMemory(Stream content)
    {
        var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (content.Read(buffer) is > 0 and var read)
        {
            all.Write(buffer, 0, read);
            if (all.Length > LargestFile)
            {
                throw new UnreadableDocumentException("It is larger than 256 MB; take out its pictures, or split it into chapters.");
            }
        }

        all.Position = 0;
        return all;
    }

    private static UnreadableDocumentException Damaged(Exception e) => new("A part of it cannot be unpacked: the file is damaged; get it again.", e);

    private void Count(int read, long ofPart, long packed)
    {
        unpacked += read;
        if (unpacked > MostUnpacked || (ofPart > RatioCountsFrom && ofPart / HighestRatio > packed))
        {
            throw new UnreadableDocumentException("It unpacks to far more than a document holds, as files made to do harm do.");
        }
    }

    private sealed class Counted(SafeZip zip, Stream inner, long packed) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => read;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            try
            {
                var now = inner.Read(buffer, offset, count);
                read += now;
                zip.Count(now, read, packed);
                return now;
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException)
            {
                throw Damaged(e);
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
