namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Undoes the hyphens at the ends of lines, by what the document itself writes in the middle of lines.</summary>
internal sealed class Hyphenation
{
    // Words that are joined to others by a hyphen that belongs there.
    private static readonly HashSet<string> Joining =
        ["self", "non", "well", "low", "high", "long", "short", "one", "two", "three", "four", "five", "six", "cross", "follow", "semi", "post", "pre", "double", "single", "half", "ill", "so", "age", "sex", "case", "evidence", "quality", "health", "patient", "anti", "multi", "mid", "all", "ex", "co"];

    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);

    public Hyphenation(IEnumerable<TextLine> lines)
    {
        foreach (var line in lines)
        {
            // The last word may itself be half a word.
            var text = line.Text.EndsWith('-') ? line.Text[..(line.Text.LastIndexOf(' ') + 1)] : line.Text;
            foreach (var token in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words.Add(Bare(token));
            }
        }
    }

    /// <summary>Joins the next line to a text.</summary>
    public string Join(string text, string next)
    {
        if (text.Length == 0)
        {
            return next;
        }

        if (text.EndsWith('/') && text.Length > 1 && char.IsLetterOrDigit(text[^2]))
        {
            return text + next;
        }

        if (next.Length > 0 && IsHangul(text[^1]) && IsHangul(next[0]) && words.Contains(Bare(text[(text.LastIndexOf(' ') + 1)..] + next.Split(' ')[0])))
        {
            return text + next; // Korean lines end inside words, without a hyphen.
        }

        if (!text.EndsWith('-') || text.Length < 2 || !char.IsLetterOrDigit(text[^2]) || next.Length == 0)
        {
            return $"{text} {next}";
        }

        if (!char.IsLetter(text[^2]) || !char.IsLower(next[0]))
        {
            return text + next; // "30-|day", "EQ-|5D", "Chi-|Squared": the hyphen is the word's own.
        }

        var first = text[(text.LastIndexOf(' ') + 1)..^1];
        var second = next.Split(' ')[0];
        return KeepsHyphen(first, second) ? text + next : text[..^1] + next;
    }

    private static bool IsHangul(char c) => c is >= '\uAC00' and <= '\uD7A3';

    private bool KeepsHyphen(string first, string second)
    {
        if (first.All(char.IsUpper))
        {
            return true; // "HIV-|positive".
        }

        var (head, tail) = (Bare(first), Bare(second));
        var last = head[(head.LastIndexOf('-') + 1)..];
        if (words.Contains(head + tail) || words.Contains(last + tail))
        {
            return false;
        }

        return words.Contains($"{head}-{tail}") || words.Contains($"{last}-{tail}")
            || (Joining.Contains(last) && words.Contains(tail))
            || (last.Length > 3 && tail.Length > 3 && words.Contains(last) && words.Contains(tail));
    }

    private static string Bare(string token) => token.Trim('.', ',', ';', ':', '(', ')', '[', ']', '‘', '’', '“', '”', '"', '\'', '?', '!').ToLowerInvariant();
}
