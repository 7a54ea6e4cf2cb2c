using System.Globalization;
using System.Text;

namespace Ophtimus.Assistant.Engines;

/// <summary>An upper estimate of how many tokens a text has, where there is no tokenizer to ask.</summary>
/// <remarks>
/// For byte-level tokenizers such as Llama 3's, which can never need more than one token a byte of UTF-8. Runs of Latin letters
/// count one token for every three, since clinical words break into shorter pieces than everyday ones; a digit or a sign counts
/// one; a Hangul syllable or other letter of three bytes counts two. The blank before a word belongs to its first token.
/// </remarks>
internal static class TokenEstimate
{
    private const int LettersPerToken = 3;

    /// <summary>The estimate, at most the bytes of UTF-8.</summary>
    public static int Of(string text)
    {
        var tokens = 0;
        var letters = 0;
        var previous = new Rune('x');
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetter(rune))
            {
                tokens += letters % LettersPerToken == 0 ? 1 : 0;
                letters++;
            }
            else
            {
                letters = 0;
                tokens += Weight(rune, previous);
            }

            previous = rune;
        }

        return Math.Min(tokens, Encoding.UTF8.GetByteCount(text));
    }

    private static int Weight(Rune rune, Rune previous)
    {
        if (rune.Value == ' ')
        {
            return previous.Value == ' ' ? 1 : 0;
        }

        return rune.IsAscii || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? 1 : Math.Max(1, rune.Utf8SequenceLength - 1);
    }
}
