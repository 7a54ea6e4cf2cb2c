using System.Globalization;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>The highest dose by weight that a sentence allows.</summary>
internal static partial class StatedLimit
{
    /// <summary>The limit in mg/kg a day; null where the sentence sets none, or several.</summary>
    public static decimal? MgPerKg(string sentence) =>
        Limit().Matches(sentence) is { Count: 1 } found ? decimal.Parse(found[0].Groups["n"].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?:\bmaximum\b|\bat most\b|\bno more than\b|\bup to\b|\bnot exceed(?:ing)?\b|≤|<=)[^.;]{0,60}?(?<n>\d{1,3}(?:\.\d+)?)\s*mg/kg", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Limit();
}
