using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Tells whether a text denies what it names: "no asthma or COPD", "not asthmatic", "천식이나 COPD 없는".</summary>
/// <remarks>Only modifiers and other names may stand between the denial and the name, so "not controlled with timolol, asthma" denies nothing.</remarks>
internal sealed partial class Denial(string text, IReadOnlyList<(int Start, int End)> names)
{
    // A denial reaches over a list of names, not over a paragraph.
    private const int Reach = 80;

    private static readonly HashSet<string> Cues = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "not", "non", "nor", "neither", "never", "without", "denies", "denied", "denying", "negative", "absence", "free", "lacks",
        "isn't", "hasn't", "haven't", "doesn't", "don't", "didn't", "wasn't",
    };

    private static readonly HashSet<string> Modifiers = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "the", "any", "of", "for", "or", "and", "have", "has", "had", "having", "history", "known", "prior", "previous", "past", "current", "active", "documented",
        "evidence", "signs", "symptoms", "diagnosis", "significant", "severe", "bronchial", "other", "contraindications", "such", "as", "like", "e.g", "drug", "drugs", "taking", "on", "been", "use",
    };

    public bool Denies(int start, int end) => IsDeniedBefore(start) || DeniedAfter().IsMatch(text.AsSpan(end, Math.Min(Reach, text.Length - end))) || IsDeniedInKorean(end);

    private bool IsDeniedBefore(int start)
    {
        var from = Math.Max(0, start - Reach);
        for (var at = start; at > from;)
        {
            if (names.FirstOrDefault(n => n.End == at && n.Start < start) is { End: > 0 } name)
            {
                at = name.Start;
                continue;
            }

            var last = text[at - 1];
            if (char.IsWhiteSpace(last) || last is ',' or '/' or '-' or '(')
            {
                at--;
                continue;
            }

            var begin = at;
            while (begin > from && (char.IsLetter(text[begin - 1]) || text[begin - 1] is '\'' or '’' || (text[begin - 1] == '.' && begin < at)))
            {
                begin--;
            }

            var word = text[begin..at].Replace('’', '\'');
            if (Cues.Contains(word))
            {
                return true;
            }

            if (!Modifiers.Contains(word))
            {
                return false;
            }

            at = begin;
        }

        return false;
    }

    private bool IsDeniedInKorean(int end)
    {
        var to = Math.Min(text.Length, end + Reach);
        for (var at = end; at < to;)
        {
            if (names.FirstOrDefault(n => n.Start == at && n.End > end) is { End: > 0 } name)
            {
                at = name.End;
                continue;
            }

            if (KoreanDenial().Match(text, at, to - at) is { Success: true })
            {
                return true;
            }

            var filler = KoreanFiller().Match(text, at, to - at);
            if (!filler.Success)
            {
                return false;
            }

            at += filler.Length;
        }

        return false;
    }

    [GeneratedRegex(@"^\s*(?:\(\s*-\s*\)|:\s*(?:no|none|negative|denied|absent)\b|-free\b|(?:(?:has|have) been|was|were|is|are)?\s*(?:ruled out|excluded|denied|absent)\b)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex DeniedAfter();

    [GeneratedRegex(@"\G(?:없|아닌|아니|음성|부인|배제|\(-\))", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex KoreanDenial();

    [GeneratedRegex(@"\G(?:\s|,|이나|나|이|가|은|는|을|를|도|의|와|과|및|또는|혹은|병력|과거력|기왕력|증상|소견|복용|동반)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex KoreanFiller();
}
