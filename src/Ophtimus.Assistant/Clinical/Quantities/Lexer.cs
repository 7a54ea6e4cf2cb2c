using System.Globalization;

namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>Cuts text into words, numbers and signs for the scanners of quantities and eyes.</summary>
internal static class Lexer
{
    /// <summary>The text with full-width forms, dashes, spaces and the micro sign in one spelling; as long as before, so that offsets stay.</summary>
    public static string Level(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '~') < 0)
        {
            return text;
        }

        return string.Create(text.Length, text, static (level, given) =>
        {
            for (var i = 0; i < given.Length; i++)
            {
                level[i] = given[i] switch
                {
                    >= '！' and <= '～' and var c => (char)(c - '！' + '!'),
                    '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '\u2015' or '\u2212' => '-',
                    '\u00A0' or '\u2009' or '\u202F' or '\u2002' or '\u2003' or '\u2005' or '\u2007' or '\u200A' or '\u3000' => ' ',
                    'μ' => 'µ',
                    '’' or '‘' or '\u02BC' => '\'',
                    '“' or '”' => '"',
                    '⩽' or '≦' => '≤',
                    '⩾' or '≧' => '≥',
                    // The Lancet's decimal point.
                    '·' or '∙' or '⋅' when i > 0 && i + 1 < given.Length && char.IsAsciiDigit(given[i - 1]) && char.IsAsciiDigit(given[i + 1]) => '.',
                    var c => c,
                };
            }
        });
    }

    /// <summary>The pieces of a levelled text, in order.</summary>
    public static List<Lexeme> Cut(string text)
    {
        var lexemes = new List<Lexeme>(text.Length / 5);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            var end = IsHangul(c) ? EndOf(text, i, IsHangul) : char.IsLetter(c) ? EndOfWord(text, i) : IsNumberAt(text, i) ? EndOfNumber(text, i) : i + 1;
            lexemes.Add(LexemeAt(text, i, end));
            i = end;
        }

        return lexemes;
    }

    public static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3' or >= '\u3130' and <= '\u318F';

    private static Lexeme LexemeAt(string text, int start, int end)
    {
        var c = text[start];
        if (IsHangul(c))
        {
            return new Lexeme(LexemeKind.Hangul, start, end, text[start..end], 0);
        }

        if (char.IsLetter(c))
        {
            return new Lexeme(LexemeKind.Word, start, end, text[start..end].ToLowerInvariant(), 0);
        }

        if (!IsNumberAt(text, start))
        {
            return new Lexeme(LexemeKind.Symbol, start, end, c.ToString(), 0);
        }

        var digits = text[start..end];
        return new Lexeme(LexemeKind.Number, start, end, digits, double.Parse(digits.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static bool IsNumberAt(string text, int at) =>
        char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && (at == 0 || !char.IsLetterOrDigit(text[at - 1])));

    private static int EndOf(string text, int at, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
        {
            at++;
        }

        return at;
    }

    // "C3F8", "patient's", "T.A.P." as it stands; "IL-6" and "COVID-19" are one name, "grade-3" is not.
    private static int EndOfWord(string text, int start)
    {
        var end = start;
        var capitals = true;
        while (end < text.Length)
        {
            if (char.IsLetterOrDigit(text[end]) && !IsHangul(text[end]))
            {
                capitals &= !char.IsLower(text[end]) || text[end] > 'z';
                end++;
            }
            else if (text[end] == '\'' && end + 1 < text.Length && char.IsLetter(text[end + 1]))
            {
                end++;
            }
            else if (text[end] == '-' && capitals && end - start > 1 && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    // "10,000" is one number, "5,6" two, and "8." before a capital ends a sentence.
    private static int EndOfNumber(string text, int start)
    {
        var end = text[start] == '.' ? start : EndOf(text, start, char.IsAsciiDigit);
        if (end - start is > 0 and <= 3)
        {
            while (end < text.Length && text[end] == ',' && AreDigits(text, end + 1, 3) && !AreDigits(text, end + 4, 1))
            {
                end += 4;
            }
        }

        return end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]) ? EndOf(text, end + 1, char.IsAsciiDigit) : end;
    }

    private static bool AreDigits(string text, int at, int count) => at + count <= text.Length && !text.AsSpan(at, count).ContainsAnyExceptInRange('0', '9');
}
