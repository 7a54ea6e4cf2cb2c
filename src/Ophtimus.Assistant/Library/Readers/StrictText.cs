using System.Text;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Opens text files as UTF-8, or as UTF-16 where a byte order mark says so, and refuses anything else.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Longer than any textbook; a file past it is not a text.
    private const long LongestFile = 256L << 20;

    public static StreamReader Open(Stream content) => new(content, Utf8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);

    /// <exception cref="UnreadableDocumentException">The bytes are no text.</exception>
    public static string ReadToEnd(Stream content)
    {
        if (content.CanSeek && content.Length > LongestFile)
        {
            throw new UnreadableDocumentException("It is longer than 256 MB; split it into chapters.");
        }

        try
        {
            using var reader = Open(content);
            var text = reader.ReadToEnd();
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new UnreadableDocumentException("It is not a text file; save it as UTF-8 text.")
                : text;
        }
        catch (DecoderFallbackException e)
        {
            throw NotUtf8(e);
        }
    }

    public static UnreadableDocumentException NotUtf8(Exception e) => new("It is not valid UTF-8; save it as UTF-8.", e);

    /// <summary>"ko" for a text in which Hangul prevails, else "und".</summary>
    public static string LanguageOf(string text)
    {
        var hangul = 0;
        var letters = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 4000)))
        {
            letters += char.IsLetter(c) ? 1 : 0;
            hangul += c is >= '\uAC00' and <= '\uD7A3' ? 1 : 0;
        }

        return hangul * 3 > letters ? "ko" : "und";
    }
}
