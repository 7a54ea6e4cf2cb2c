using System.Collections.Frozen;

namespace Ophtimus.Assistant.Retrieval.Analysis;

/// <summary>Finds the sentences of a paragraph of scientific English or Korean by rules.</summary>
/// <remarks>
/// A full stop ends a sentence unless it belongs to a number ("0.01"), an initial ("J. Gass"), or an abbreviation that
/// is followed by more of its sentence ("e.g.", "vs.", "Fig. 2"). When in doubt it does not cut: a quote may be too long, never half.
/// </remarks>
public static class SentenceSplitter
{
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "e.g", "i.e", "vs", "cf", "viz", "al", "ca", "approx", "fig", "figs", "eq", "eqs", "ref", "refs", "no", "nos", "vol", "pp", "p", "ed", "eds",
        "dr", "mr", "mrs", "ms", "prof", "st", "sr", "jr", "dept", "univ", "inc", "ltd", "co", "corp", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
        "sep", "sept", "oct", "nov", "dec", "sp", "spp", "subsp", "var", "tab", "suppl", "sect", "max", "min", "resp", "incl", "esp", "i.v", "p.o", "q.d", "b.i.d", "t.i.d", "v",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Abbreviations that often end a sentence too: they do not when what follows is a number or a lower-case word.
    private static readonly FrozenSet<string> MayEnd = new[] { "al", "no", "co", "inc", "ltd", "b.i.d", "t.i.d", "q.d", "p.o", "i.v", "max", "min", "p", "sp", "spp" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sentences, in order, as ranges of the text; they cover it but for the white space between them.</summary>
    public static IReadOnlyList<(int Start, int Length)> Split(string text) => Split(text, 0, text.Length);

    /// <summary>The sentences of a part of a text, as ranges of the whole text.</summary>
    public static IReadOnlyList<(int Start, int Length)> Split(string text, int start, int length)
    {
        var sentences = new List<(int, int)>();
        var end = start + length;
        var from = SkipSpace(text, start, end);
        for (var i = from; i < end; i++)
        {
            if (!IsTerminator(text[i]))
            {
                continue;
            }

            var close = i + 1;
            while (close < end && (IsTerminator(text[close]) || IsClosing(text[close])))
            {
                close++;
            }

            if (Ends(text, from, i, close, end))
            {
                sentences.Add((from, close - from));
                from = SkipSpace(text, close, end);
            }

            i = close - 1;
        }

        if (from < end)
        {
            var last = end;
            while (last > from && char.IsWhiteSpace(text[last - 1]))
            {
                last--;
            }

            if (last > from)
            {
                sentences.Add((from, last - from));
            }
        }

        return sentences;
    }

    private static bool Ends(string text, int from, int stop, int close, int end)
    {
        if (close >= end)
        {
            return true;
        }

        if (text[stop] is '。' or '！' or '？')
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[close]))
        {
            return false;
        }

        var next = SkipSpace(text, close, end);
        if (next >= end)
        {
            return true;
        }

        if (text[stop] is '!' or '?')
        {
            return !char.IsLower(text[next]);
        }

        return StartsSentence(text[next]) && !IsAbbreviation(text, from, stop, text[next]);
    }

    private static bool StartsSentence(char c) =>
        char.IsUpper(c) || char.IsDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.OtherLetter
        || c is '(' or '[' or '"' or '\'' or '“' or '‘' or '«' or '•' or '-' or '–' or '—' or '±' or '<' or '>' or '≥' or '≤' or '*';

    private static bool IsAbbreviation(string text, int from, int stop, char next)
    {
        var start = stop;
        while (start > from && (char.IsLetter(text[start - 1]) || (text[start - 1] == '.' && start - 1 > from && char.IsLetter(text[start - 2]))))
        {
            start--;
        }

        var word = text.AsSpan(start, stop - start);
        if (word.Length == 0)
        {
            return false;
        }

        // "J. Gass", "H. influenzae", but not "vitamin A. Patients" nor "group B. The": an initial stands after nothing or after another capital.
        if (word.Length == 1 && char.IsUpper(word[0]))
        {
            return (char.IsUpper(next) || next is '(') && (start == from || IsAfterName(text, from, start));
        }

        var name = word.ToString();

        // "U.S. President", "R.M. Evans", "95% C.I. 5.11": one capital and a stop, again and again.
        if (name.Contains('.', StringComparison.Ordinal) && (start == from || !char.IsDigit(text[start - 1])) && name.Split('.').All(p => p.Length == 1 && char.IsUpper(p[0])))
        {
            return true;
        }

        // "DR.", "MS.", "AL." are diseases and measures.
        if (name.Length > 1 && name.All(char.IsUpper))
        {
            return false;
        }

        return Abbreviations.Contains(name) && (!MayEnd.Contains(name) || char.IsDigit(next) || char.IsLower(next) || next is '(' or '[' && name is "al" or "inc" or "Inc" or "ltd" or "Ltd" or "co" or "Co" or "sp" or "spp");
    }

    private static bool IsAfterName(string text, int from, int at)
    {
        var previous = at - 1;
        while (previous >= from && char.IsWhiteSpace(text[previous]))
        {
            previous--;
        }

        return previous >= from && text[previous] is '.' or ',' or '&' or '(';
    }

    private static bool IsTerminator(char c) => c is '.' or '!' or '?' or '。' or '！' or '？' or '…';

    private static bool IsClosing(char c) => c is ')' or ']' or '"' or '\'' or '”' or '’' or '»';

    private static int SkipSpace(string text, int at, int end)
    {
        while (at < end && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
