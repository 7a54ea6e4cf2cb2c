using System.Text;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Library.Readers.Html;

/// <summary>Decodes HTML by its byte order mark, else by the encoding that it declares, else as UTF-8; bytes that do not fit are an error, never a guess.</summary>
internal static partial class HtmlEncoding
{
    // The largest page with every table of a supplement stays far below.
    private const int LongestFile = 64 << 20;

    // The HTML standard looks at 1,024 bytes; pages saved by a browser often declare later.
    private const int DeclaredWithin = 4096;

    /// <exception cref="UnreadableDocumentException">The file is too long, or its bytes are not what it declares.</exception>
    public static string Decode(Stream content)
    {
        var bytes = ReadToEnd(content);
        var (encoding, skip) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Strict(Encoding.UTF8.CodePage), 3),
            [0xFF, 0xFE, ..] => (Strict(Encoding.Unicode.CodePage), 2),
            [0xFE, 0xFF, ..] => (Strict(Encoding.BigEndianUnicode.CodePage), 2),
            _ => (Declared(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, DeclaredWithin))), 0),
        };
        try
        {
            var text = encoding.GetString(bytes, skip, bytes.Length - skip);
            return text.Contains('\0', StringComparison.Ordinal) ? throw new UnreadableDocumentException("It is not an HTML page but some other kind of file; give it the ending of its kind.") : text;
        }
        catch (DecoderFallbackException e)
        {
            throw new UnreadableDocumentException($"Its bytes are not {encoding.WebName}, the encoding it has or declares; save the page again as UTF-8.", e);
        }
    }

    private static byte[] ReadToEnd(Stream content)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (content.Read(buffer) is > 0 and var read)
        {
            all.Write(buffer, 0, read);
            if (all.Length > LongestFile)
            {
                throw new UnreadableDocumentException("It is an HTML page of more than 64 MB; split it into chapters.");
            }
        }

        return all.ToArray();
    }

    private static Encoding Declared(string head)
    {
        var declared = Charset().Match(head) is { Success: true } meta ? meta.Groups[1].Value
            : XmlEncoding().Match(head) is { Success: true } xml ? xml.Groups[1].Value
            : "utf-8";
        return Strict(CodePage(declared.ToLowerInvariant()));
    }

    // Names that the web uses for a larger encoding than they say, from the WHATWG Encoding Standard.
    private static int CodePage(string name) => name switch
    {
        "utf-8" or "utf8" or "utf-16" or "utf-16le" or "utf-16be" => Encoding.UTF8.CodePage, // A declaration that could be read as ASCII is not UTF-16.
        "iso-8859-1" or "latin1" or "l1" or "us-ascii" or "ascii" or "windows-1252" or "cp1252" => 1252,
        "euc-kr" or "ks_c_5601-1987" or "ksc5601" or "ksc_5601" or "korean" or "windows-949" or "cp949" or "ms949" => 949,
        "gb2312" or "gbk" or "gb_2312-80" or "chinese" => 54936,
        "shift_jis" or "shift-jis" or "sjis" or "windows-31j" => 932,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name)?.CodePage ?? Known(name),
    };

    private static int Known(string name)
    {
        try
        {
            return Encoding.GetEncoding(name).CodePage;
        }
        catch (ArgumentException e)
        {
            throw new UnreadableDocumentException("It declares an encoding that is not known; save the page again as UTF-8.", e);
        }
    }

    private static Encoding Strict(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    [GeneratedRegex("""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex("""^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex XmlEncoding();
}
