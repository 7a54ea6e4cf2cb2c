using System.Globalization;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Reads a daily dose and a body weight from a question.</summary>
internal static partial class StatedDose
{
    // Further away the milligrams belong to something else.
    private const int Near = 60;

    /// <summary>Weight in kilograms, 2 to 300; null where none is stated.</summary>
    public static decimal? WeightKg(string text) =>
        Weight().Matches(text).Select(m => Number(m)).FirstOrDefault(kg => kg is >= 2 and <= 300) is > 0 and var weight ? weight : null;

    /// <summary>The dose that stands next to a drug: milligrams a day, or milligrams per kilogram a day; both null where none is stated, or it is not a plain daily one.</summary>
    /// <param name="text">The question.</param>
    /// <param name="drug">The drug.</param>
    /// <param name="others">What else the question names.</param>
    public static (decimal? MgPerDay, decimal? MgPerKgPerDay) Of(string text, NamedConcept drug, IEnumerable<NamedConcept> others)
    {
        if (NotDaily().IsMatch(text))
        {
            return (null, null);
        }

        var dose = Milligrams().Matches(text)
            .Where(m => Distance(m, drug) <= Near && !others.Any(o => o.IsSubstance && Distance(m, o) < Distance(m, drug)))
            .MinBy(m => Distance(m, drug));
        if (dose is null)
        {
            return (null, null);
        }

        var times = Times(text[(dose.Index + dose.Length)..]);
        return dose.Groups["perkg"].Success ? (null, Number(dose)) : (Number(dose) * times, null);
    }

    private static int Distance(Match dose, NamedConcept drug) =>
        dose.Index >= drug.End ? dose.Index - drug.End : Math.Max(0, drug.Start - dose.Index - dose.Length);

    private static int Times(string after)
    {
        var near = after[..Math.Min(24, after.Length)];
        return Twice().IsMatch(near) ? 2 : Thrice().IsMatch(near) ? 3 : 1;
    }

    private static decimal Number(Match match) => decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d.])(?<n>\d{1,3}(?:\.\d+)?)\s*(?:kg|킬로|kilos?|kilograms?)(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Weight();

    [GeneratedRegex(@"(?<![\d.])(?<n>\d{1,4}(?:\.\d+)?)\s*mg(?<perkg>\s*/\s*kg)?(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Milligrams();

    [GeneratedRegex(@"alternat|every other day|weekly|per week|a week|/\s*week|격일|주\s*1회|일주일|번갈아", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NotDaily();

    [GeneratedRegex(@"\btwice|\bb\.?i\.?d\b|\btwo times|\b2 times|\b2x|하루\s*(?:두|2)|1일\s*2|일\s*2회", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Twice();

    [GeneratedRegex(@"three times|\bt\.?i\.?d\b|\b3 times|하루\s*(?:세|3)|1일\s*3|일\s*3회", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Thrice();
}
