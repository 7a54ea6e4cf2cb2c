using System.Globalization;

namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>The words that phrases are made of, found in a text by spelling, by how they begin, by value for a number, or by one slip of the keyboard.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> words = new(8_192, StringComparer.Ordinal);
    private readonly Dictionary<string, int> beginnings = new(1_024, StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> slips = new(2_048, StringComparer.Ordinal);
    private readonly List<Range> ranges = [];
    private int longestBeginning;
    private int shortestBeginning = int.MaxValue;
    private int count;

    private sealed record Range(double Least, double Most, int Symbol);

    /// <summary>The symbol of a word: `retina`, `flash*`, `#` for any number, `#1-28` for a number between.</summary>
    public int SymbolOf(string word)
    {
        if (word[0] == '#')
        {
            return SymbolOfRange(word);
        }

        if (word[^1] != '*')
        {
            return words.TryGetValue(word, out var known) ? known : words[word] = count++;
        }

        var beginning = word[..^1];
        longestBeginning = Math.Max(longestBeginning, beginning.Length);
        shortestBeginning = Math.Min(shortestBeginning, beginning.Length);
        return beginnings.TryGetValue(beginning, out var symbol) ? symbol : beginnings[beginning] = count++;
    }

    /// <summary>A symbol that stands for no word.</summary>
    public int NewSymbol() => count++;

    /// <summary>Recognises a word with one letter more, less, other, or two changed over. Its first letter has to be right.</summary>
    public void Mend(string word)
    {
        SymbolOf(word);
        foreach (var less in OneLess(word))
        {
            (slips.TryGetValue(less, out var list) ? list : slips[less] = []).Add(word);
        }
    }

    /// <summary>Adds the symbols of a token to a list.</summary>
    public void AddArcs(TriageToken token, int at, List<Arc> to)
    {
        if (token.Number is { } value)
        {
            foreach (var range in ranges)
            {
                if (value >= range.Least && value <= range.Most)
                {
                    to.Add(new Arc(range.Symbol, at, at + 1));
                }
            }
        }

        // Below five letters one slip makes another word ("pain", "paid").
        if (!AddKnown(token.Text, at, to) && !token.IsSyllable && token.Text.Length >= 5)
        {
            foreach (var meant in Meant(token.Text))
            {
                AddKnown(meant, at, to);
            }
        }
    }

    private bool AddKnown(string word, int at, List<Arc> to)
    {
        var before = to.Count;
        if (words.TryGetValue(word, out var symbol))
        {
            to.Add(new Arc(symbol, at, at + 1));
        }

        var byBeginning = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = shortestBeginning; length <= Math.Min(longestBeginning, word.Length); length++)
        {
            if (byBeginning.TryGetValue(word.AsSpan(0, length), out symbol))
            {
                to.Add(new Arc(symbol, at, at + 1));
            }
        }

        return to.Count > before;
    }

    private HashSet<string> Meant(string word)
    {
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var less in OneLess(word))
        {
            if (slips.TryGetValue(less, out var candidates))
            {
                meant.UnionWith(candidates.Where(c => IsOneSlip(c, word)));
            }
        }

        return meant;
    }

    private int SymbolOfRange(string word)
    {
        double least = 0, most = double.MaxValue;
        if (word.Length > 1)
        {
            var ends = word[1..].Split('-');
            least = double.Parse(ends[0], CultureInfo.InvariantCulture);
            most = double.Parse(ends[^1], CultureInfo.InvariantCulture);
        }

        foreach (var range in ranges)
        {
            if (range.Least == least && range.Most == most)
            {
                return range.Symbol;
            }
        }

        ranges.Add(new Range(least, most, count));
        return count++;
    }

    /// <summary>The word, and the word less any letter but the first.</summary>
    private static List<string> OneLess(string word)
    {
        var less = new List<string>(word.Length) { word };
        for (var i = 1; i < word.Length; i++)
        {
            less.Add(word.Remove(i, 1));
        }

        return less;
    }

    private static bool IsOneSlip(string a, string b)
    {
        var common = a.AsSpan().CommonPrefixLength(b);
        ReadOnlySpan<char> restA = a.AsSpan(common), restB = b.AsSpan(common);
        return (restA.Length - restB.Length) switch
        {
            1 => restA[1..].SequenceEqual(restB),
            -1 => restB[1..].SequenceEqual(restA),
            0 => restA.Length == 0 || restA[1..].SequenceEqual(restB[1..])
                || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..])),
            _ => false,
        };
    }
}
