using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>Another frequency or duration.</summary>
internal static class FrequencyRules
{
    private const string Name = "frequency";

    private static readonly Regex Age = Pattern.AnyCase(@"\b(aged?|age of|older than|younger than|ages?|mean age[^.]{0,30}|median age[^.]{0,30}|aged \d+ to)\s*$");
    private static readonly Regex Every = Pattern.AnyCase(@"\bevery (?<n>\d+|two|three|four|six|eight|twelve)(?= (hours|days|weeks|months|years)\b)");

    private static readonly WordSwap Oftener = new("once daily→twice daily;twice daily→once daily;twice a day→once a day;once a day→three times a day;monthly→weekly;weekly→daily;annually→monthly;annual→monthly;every month→every week;every year→every month;yearly→monthly;at bedtime→every morning;continuously→intermittently;four times a day→once a day;quarterly→monthly;nightly→weekly");
    private static readonly WordSwap Rarer = new("twice daily→four times daily;four times daily→twice daily;three times daily→once daily;hourly→daily;daily→every other day;daily→weekly;weekly→monthly;monthly→quarterly;once a week→once a month;every other day→every day;every day→every week;annual→biennial;annually→every 5 years;as needed→at fixed intervals;once→twice;twice weekly→twice daily;yearly→every 3 years;long-term→short-term;short-term→long-term", @"@once@ (the|a|all|ocular)|more than @once|daily@ (life|living|activit)|@twice@ (as|the)");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("duration-unit-weeks-and-days", Name, Contradicted, (s, _) => Durations(s, "day>hour;week>month;month>week;hour>day;minute>second")),
        GroundingRule.Development("frequency-oftener", Name, Contradicted, (s, _) => Oftener.Apply(s)),

        GroundingRule.Test("duration-unit-years-and-months", Name, Contradicted, (s, _) => Durations(s, "year>month;month>year;week>day;day>week;minute>hour;hour>minute")),
        GroundingRule.Test("frequency-rarer", Name, Contradicted, (s, _) => Rarer.Apply(s)),
        GroundingRule.Test("frequency-interval-changed", Name, Contradicted, (s, _) => Intervals(s)),
    ];

    private static IEnumerable<Alteration> Durations(Statement s, string pairs)
    {
        foreach (var pair in pairs.Split(';').Select(p => p.Split('>')))
        {
            var pattern = Pattern.Of($@"(?<![\d.])(?<n>\d+(\.\d+)?|{NumberWords.Expression})(?<gap>[ -])(?<unit>{pair[0]})(?<plural>s?)\b");
            foreach (Match match in pattern.Matches(s.Text))
            {
                var unit = match.Groups["unit"];
                if (!Age.IsMatch(s.Text[..match.Index]) && !s.Text[(match.Index + match.Length)..].StartsWith(" old", StringComparison.Ordinal)
                    && !Pattern.AnyCase($@"(?<![\d.]){Regex.Escape(match.Groups["n"].Value)}[ -]{pair[1]}").IsMatch(s.Passage.Text))
                {
                    yield return new Alteration(s.Text[..unit.Index] + pair[1] + s.Text[(unit.Index + unit.Length)..]);
                }
            }
        }
    }

    private static IEnumerable<Alteration> Intervals(Statement s)
    {
        foreach (Match match in Every.Matches(s.Text))
        {
            var written = match.Groups["n"];
            var value = int.TryParse(written.Value, out var digits) ? digits : NumberWords.ValueOf(written.Value)!.Value;
            foreach (var other in new[] { value * 2, value * 3 }.Where(o => !s.Passage.Values.Contains(o)))
            {
                yield return new Alteration(s.Text[..written.Index] + other.ToString(System.Globalization.CultureInfo.InvariantCulture) + s.Text[(written.Index + written.Length)..]);
            }
        }
    }
}
