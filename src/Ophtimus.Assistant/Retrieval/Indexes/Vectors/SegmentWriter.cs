using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>Writes a segment's file. It is complete and on the disk when <see cref="Write"/> returns, and no segment before that.</summary>
internal static class SegmentWriter
{
    private const int BufferRows = 256;

    // A year that is not stated is before any that a filter asks for, and after none.
    internal const int NoYear = int.MinValue;

    /// <param name="path">The file, which must not be there yet.</param>
    /// <param name="dimension">Numbers in a vector.</param>
    /// <param name="documents">In the order of their ids, each once.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public static void Write(string path, int dimension, IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken)
    {
        var text = new List<byte>();
        var (sourceEnds, languageEnds) = (new int[documents.Count], new int[documents.Count]);
        var firstRows = new int[documents.Count + 1];
        for (var i = 0; i < documents.Count; i++)
        {
            text.AddRange(Encoding.UTF8.GetBytes(documents[i].Fields.SourceId));
            sourceEnds[i] = text.Count;
            text.AddRange(Encoding.UTF8.GetBytes(documents[i].Fields.Language));
            languageEnds[i] = text.Count;
            firstRows[i + 1] = checked(firstRows[i] + documents[i].Rows);
        }

        var layout = new SegmentLayout(documents.Count, firstRows[^1], dimension, text.Count);
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, preallocationSize: layout.Length);
        Put<long>(file, SegmentLayout.Ids, [.. documents.Select(d => d.Id)]);
        Put<int>(file, layout.FirstRows, firstRows);
        Put<int>(file, layout.SourceEnds, sourceEnds);
        Put<int>(file, layout.LanguageEnds, languageEnds);
        Put<int>(file, layout.Years, [.. documents.Select(d => d.Fields.Year ?? NoYear)]);
        Put<byte>(file, layout.Tiers, [.. documents.Select(d => (byte)d.Fields.Tier)]);
        Put<byte>(file, layout.Text, CollectionsMarshal.AsSpan(text));
        PutRows(file, layout, documents, cancellationToken);
        RandomAccess.FlushToDisk(file);

        // The header comes last, so that a file without its rows is none.
        var header = new SegmentHeader(SegmentHeader.CurrentMagic, layout.Documents, layout.Rows, layout.Dimension, layout.TextBytes, Sum(file, layout));
        Put<SegmentHeader>(file, 0, [header]);
        RandomAccess.FlushToDisk(file);
    }

    private static void PutRows(SafeFileHandle file, SegmentLayout layout, IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken)
    {
        var vectors = new float[BufferRows * layout.Dimension];
        var codes = new byte[BufferRows * layout.Stride];
        var (worths, checksums) = (new float[BufferRows], new uint[BufferRows]);
        var (written, filled) = (0, 0);
        void Flush()
        {
            Put<float>(file, layout.Vectors + ((long)written * layout.Dimension * sizeof(float)), vectors.AsSpan(0, filled * layout.Dimension));
            Put<byte>(file, layout.Codes + ((long)written * layout.Stride), codes.AsSpan(0, filled * layout.Stride));
            Put<float>(file, layout.Worths + ((long)written * sizeof(float)), worths.AsSpan(0, filled));
            Put<uint>(file, layout.Checksums + ((long)written * sizeof(uint)), checksums.AsSpan(0, filled));
            (written, filled) = (written + filled, 0);
        }

        foreach (var document in documents)
        {
            for (var row = 0; row < document.Rows; row++)
            {
                var vector = vectors.AsSpan(filled * layout.Dimension, layout.Dimension);
                worths[filled] = document.Read(row, vector, codes.AsSpan(filled * layout.Stride, layout.Stride));
                checksums[filled] = Checksum.Of(MemoryMarshal.AsBytes(vector));
                if (++filled == BufferRows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Flush();
                }
            }
        }

        Flush();
    }

    private static uint Sum(SafeFileHandle file, SegmentLayout layout)
    {
        var buffer = new byte[1 << 20];
        var crc = 0u;
        for (long offset = SegmentLayout.HeaderBytes; offset < layout.Vectors;)
        {
            // A multiple of eight except at the end, as the checksum wants it; what was never written reads as 0.
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, layout.Vectors - offset));
            for (var read = 0; read < part.Length;)
            {
                var more = RandomAccess.Read(file, part[read..], offset + read);
                if (more == 0)
                {
                    part[read..].Clear();
                    more = part.Length - read;
                }

                read += more;
            }

            crc = Checksum.Of(part, crc);
            offset += part.Length;
        }

        return crc;
    }

    private static void Put<T>(SafeFileHandle file, long offset, ReadOnlySpan<T> values)
        where T : unmanaged => RandomAccess.Write(file, MemoryMarshal.AsBytes(values), offset);
}
