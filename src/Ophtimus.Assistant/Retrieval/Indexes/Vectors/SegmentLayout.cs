using System.Runtime.InteropServices;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>Where the parts of a segment's file stand. All numbers are little-endian.</summary>
/// <param name="Documents">How many.</param>
/// <param name="Rows">How many vectors.</param>
/// <param name="Dimension">Numbers in a vector.</param>
/// <param name="TextBytes">UTF-8 bytes of all source ids and languages.</param>
/// <remarks>
/// A header; then for each document, in the order of their ids, its id, the row where its vectors begin, where its source id
/// and its language begin and end in the text, its year and its tier; the text; for each row what a byte is worth and the
/// checksum of its vector; the rows' bytes; the rows' vectors.
/// </remarks>
internal sealed record SegmentLayout(int Documents, int Rows, int Dimension, int TextBytes)
{
    /// <summary>Bytes of the header: <see cref="SegmentHeader"/>, and room.</summary>
    public const int HeaderBytes = 64;

    private const int Alignment = 64;

    /// <summary>Bytes of a row's code.</summary>
    public int Stride { get; } = ByteProduct.Stride(Dimension);

    public static long Ids => HeaderBytes;

    public long FirstRows => After(Ids, Documents * sizeof(long));

    public long SourceEnds => After(FirstRows, (Documents + 1L) * sizeof(int));

    public long LanguageEnds => After(SourceEnds, Documents * (long)sizeof(int));

    public long Years => After(LanguageEnds, Documents * (long)sizeof(int));

    public long Tiers => After(Years, Documents * (long)sizeof(int));

    public long Text => After(Tiers, Documents);

    public long Worths => After(Text, TextBytes);

    public long Checksums => After(Worths, Rows * (long)sizeof(float));

    public long Codes => After(Checksums, Rows * (long)sizeof(uint));

    public long Vectors => After(Codes, Rows * (long)Stride);

    public long Length => Vectors + (Rows * (long)Dimension * sizeof(float));

    private static long After(long start, long bytes) => (start + bytes + Alignment - 1) / Alignment * Alignment;
}

/// <summary>The beginning of a segment's file.</summary>
/// <param name="Magic">"OPHVEC" and the format.</param>
/// <param name="Documents">See <see cref="SegmentLayout"/>.</param>
/// <param name="Rows">See <see cref="SegmentLayout"/>.</param>
/// <param name="Dimension">See <see cref="SegmentLayout"/>.</param>
/// <param name="TextBytes">See <see cref="SegmentLayout"/>.</param>
/// <param name="Checksum">Of everything from the header's end to the vectors, which have their own.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SegmentHeader(ulong Magic, int Documents, int Rows, int Dimension, int TextBytes, uint Checksum)
{
    /// <summary>Raised whenever the layout or the codes change: an index of another format is built again from the library.</summary>
    public const ulong CurrentMagic = 0x0001_4345_5648_504F;
}
