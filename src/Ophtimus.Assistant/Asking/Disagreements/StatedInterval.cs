using System.Globalization;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>How often a sentence asks for an examination.</summary>
internal static partial class StatedInterval
{
    /// <summary>Shortest and longest interval in months; null where the sentence asks for none, or for several.</summary>
    public static (double Shortest, double Longest)? Months(string sentence)
    {
        if (!Examination().IsMatch(sentence))
        {
            return null;
        }

        var found = Intervals().Matches(sentence);
        if (found.Count != 1)
        {
            return null;
        }

        var match = found[0];
        if (!match.Groups["n"].Success)
        {
            return (12, 12);
        }

        var unit = match.Groups["unit"].Value.StartsWith("year", StringComparison.OrdinalIgnoreCase) ? 12 : match.Groups["unit"].Value.StartsWith("week", StringComparison.OrdinalIgnoreCase) ? 0.23 : 1;
        var shortest = double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) * unit;
        return (shortest, match.Groups["to"].Success ? double.Parse(match.Groups["to"].Value, CultureInfo.InvariantCulture) * unit : shortest);
    }

    [GeneratedRegex(@"\b(?:screening|examinations?|monitoring|follow-up|review|tested|testing)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Examination();

    [GeneratedRegex(@"\bannual(?:ly)?\b(?!\s+incidence)|\byearly\b|\bevery (?<n>\d{1,2})(?:\s*(?:to|-|–)\s*(?<to>\d{1,2}))? (?<unit>weeks?|months?|years?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Intervals();
}
