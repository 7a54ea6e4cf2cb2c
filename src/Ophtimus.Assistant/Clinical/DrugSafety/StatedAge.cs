using System.Globalization;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Reads a patient's age from a question.</summary>
internal static partial class StatedAge
{
    /// <summary>The first age in whole months; null where none is stated. "Under 2 years" counts as 23 months.</summary>
    public static int? Months(string text)
    {
        foreach (Match match in English().Matches(text).Concat(Korean().Matches(text)).OrderBy(m => m.Index))
        {
            var number = int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
            var months = match.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "d" or "day" or "days" or "일" => 0,
                "w" or "week" or "weeks" or "주" => number / 4,
                "m" or "mo" or "month" or "months" or "개월" => number,
                _ => number * 12,
            };
            if (months <= 120 * 12)
            {
                return match.Groups["under"].Success ? Math.Max(0, months - 1) : months;
            }
        }

        return null;
    }

    // Every repetition is bounded, so the time limit is met only by a machine that stands still.
    [GeneratedRegex(
        @"\b(?<under>under|below|less than|younger than)\s+(?:the\s+)?(?:age\s+(?:of\s+)?)?(?<n>\d{1,3})[\s-]*(?<unit>days?|weeks?|months?|mo|years?|yrs?)\b"
        + @"|\bage[d]?:?\s+(?:of\s+)?(?<n>\d{1,3})[\s-]*(?<unit>days?|weeks?|months?|mo|years?|yrs?)\b"
        + @"|\b(?<n>\d{1,3})[\s-]*(?<unit>days?|weeks?|months?|mo|years?|yrs?)[\s-]*(?:old|infant|baby|child|boy|girl|toddler|neonate)"
        + @"|\b(?<n>\d{1,3})[\s-]*(?<unit>yo|y/o)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex English();

    [GeneratedRegex(
        @"생후\s*(?<n>\d{1,3})\s*(?<unit>개월|주|일)"
        + @"|(?<n>\d{1,3})\s*(?<unit>개월)\s*(?<under>미만)?\s*(?:된|령|영아|아기|아이|소아|남아|여아|유아|환아)"
        + @"|(?:만\s*)?(?<n>\d{1,3})\s*(?<unit>세|살)(?!대)\s*(?<under>미만)?",
        RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Korean();
}
