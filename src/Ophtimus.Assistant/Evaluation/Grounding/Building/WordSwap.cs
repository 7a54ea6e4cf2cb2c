using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Pairs of words that turn a sentence's meaning when one takes the place of the other.</summary>
internal sealed class WordSwap
{
    private readonly List<(Regex From, string To)> pairs;
    private readonly Regex? unless;

    /// <summary>Reads pairs written "increased→decreased", apart by semicolons.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="unless">A pattern around the word that forbids the swap; the word stands where the pattern has "@".</param>
    public WordSwap(string pairs, string? unless = null)
    {
        this.pairs = [.. pairs.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => p.Split('→')).Select(p => (Word(p[0].Trim()), p[1].Trim()))];
        this.unless = unless is null ? null : Pattern.AnyCase(unless);
    }

    /// <summary>The sentence with one word swapped, in every way that does not hit a name or say what the sentence says elsewhere.</summary>
    public IEnumerable<Alteration> Apply(Statement statement)
    {
        var text = statement.Text;
        foreach (var (from, to) in pairs)
        {
            if (Word(to).IsMatch(text))
            {
                continue;
            }

            foreach (Match match in from.Matches(text))
            {
                if (!IsInName(text, match) && !IsForbidden(text, match))
                {
                    yield return new Alteration(Phrasing.Replace(text, match.Index, match.Length, to));
                }
            }
        }
    }

    // Signs such as "≥" stand against what they bind; words stand apart.
    private static Regex Word(string word) => char.IsLetterOrDigit(word[0]) ? Pattern.AnyCase($@"(?<![\w.-]){Regex.Escape(word)}(?![\w-])") : Pattern.Of($@"(?<![<>≤≥=]){Regex.Escape(word)}(?![<>≤≥=])");

    // A capital within a sentence, or before another capital, belongs to a name ("Early Manifest Glaucoma Trial").
    private static bool IsInName(string text, Match match) =>
        char.IsUpper(match.Value[0]) && (match.Index > 0 || (match.Index + match.Length + 1 < text.Length && char.IsUpper(text[match.Index + match.Length + 1])));

    private bool IsForbidden(string text, Match match) =>
        unless is not null && unless.IsMatch($"{text[..match.Index]}@{match.Value}@{text[(match.Index + match.Length)..]}");
}
