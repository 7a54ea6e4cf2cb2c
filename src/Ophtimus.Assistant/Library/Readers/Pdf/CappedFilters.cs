using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>The filters of PDF, which refuse a stream that unpacks to more than a page of text or a font can be.</summary>
internal sealed class CappedFilters : BaseFilterProvider
{
    // Pictures are never unpacked, since only text is read.
    private const long LongestStream = 128L << 20;

    // Deflate packs at most 1,032 to one.
    private const int HighestRatio = 1032;

    private static readonly Capped Flate = new(new FlateFilter());

    private CappedFilters()
        : base(Filters())
    {
    }

    public static CappedFilters Instance { get; } = new();

    private static Dictionary<string, IFilter> Filters()
    {
        var ascii85 = new Ascii85Filter();
        var asciiHex = new AsciiHexDecodeFilter();
        var ccitt = new CcittFaxDecodeFilter();
        var dct = new DctDecodeFilter();
        var lzw = new LzwFilter();
        var runLength = new RunLengthFilter();
        return new Dictionary<string, IFilter>
        {
            [NameToken.Ascii85Decode.Data] = ascii85,
            [NameToken.Ascii85DecodeAbbreviation.Data] = ascii85,
            [NameToken.AsciiHexDecode.Data] = asciiHex,
            [NameToken.AsciiHexDecodeAbbreviation.Data] = asciiHex,
            [NameToken.CcittfaxDecode.Data] = ccitt,
            [NameToken.CcittfaxDecodeAbbreviation.Data] = ccitt,
            [NameToken.DctDecode.Data] = dct,
            [NameToken.DctDecodeAbbreviation.Data] = dct,
            [NameToken.FlateDecode.Data] = Flate,
            [NameToken.FlateDecodeAbbreviation.Data] = Flate,
            [NameToken.Jbig2Decode.Data] = new Jbig2DecodeFilter(),
            [NameToken.JpxDecode.Data] = new JpxDecodeFilter(),
            [NameToken.RunLengthDecode.Data] = runLength,
            [NameToken.RunLengthDecodeAbbreviation.Data] = runLength,
            [NameToken.LzwDecode.Data] = lzw,
            [NameToken.LzwDecodeAbbreviation.Data] = lzw,
        };
    }

    private sealed class Capped(IFilter inner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (input.Length > LongestStream / HighestRatio)
            {
                Measure(input);
            }

            return inner.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private static void Measure(Memory<byte> input)
        {
            using var packed = new MemoryStream(input.ToArray(), writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[1 << 16];
            try
            {
                for (var length = 0L; unpacked.Read(buffer) is > 0 and var read;)
                {
                    length += read;
                    if (length > LongestStream)
                    {
                        throw new UnreadableDocumentException("Part of it unpacks to more than 128 MB, which no text does; leave it out.");
                    }
                }
            }
            catch (InvalidDataException)
            {
                // Damaged streams are the filter's own affair.
            }
        }
    }
}
