using System.Globalization;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>A number that a sentence states.</summary>
/// <param name="Start">Offset of its first digit.</param>
/// <param name="Text">As it is written, without its unit.</param>
/// <param name="Value">Its value.</param>
/// <param name="Unit">What follows it ("%", "mmHg", "months", "patients"); empty where that is no known unit.</param>
/// <param name="Bound">+1 where only a greater number would not follow from it ("more than 90%"), -1 where only a smaller one would not ("up to 5%"), else 0.</param>
/// <param name="IsRough">True for "about 90%".</param>
internal sealed record Quantity(int Start, string Text, decimal Value, string Unit, int Bound, bool IsRough)
{
    private const string Units = "%|mg/kg/day|mg/kg|mg/day|mg/mL|mg|g/day|µg|μg|micrograms?|g|mL|µL|mmHg|mm Hg|µm|μm|micrometres|mm|cm|D|dioptres|diopters|prism dioptres|dB|letters|lines|logMAR|IU|months?|weeks?|years?|days?|hours?|minutes?|seconds?"
        + "|patients|eyes|people|participants|children|adults|infants|men|women|cases|injections|centres|studies|trials|volunteers|subjects|individuals|eyelids|tumours|drops";

    private static readonly Regex Number = Pattern.Of($@"(?<![\p{{L}}\d.,/*:#×^+–-])(?<n>\d{{1,3}}(,\d{{3}})+|\d+)(?<d>\.\d+)?(?![\d/:*^×]|,\d|\.\d|[-–]\w)(?=({Units})(?![\p{{L}}\d])|[^\p{{L}}]|$)( ?(?<unit>{Units})(?![\p{{L}}\d]))?");

    // "type 2", "stage 3": names, not amounts.
    private static readonly Regex NameBefore = Pattern.AnyCase(@"\b(types?|stages?|grades?|class|groups?|category|categories|phase|report|number|level|version|chromosome|protocol|part|step|zone|item|figures?|figs?\.?|tables?|panel|ref|equation|nerve|exon|study|CI|factor|interleukin|grader?|vitamin|AREDS|ETDRS|MIGS) $");

    // The 95% of an interval is a convention and no finding.
    private static readonly Regex Confidence = Pattern.Of(@"^\d+(\.\d+)? ?% ?(CI|[Cc]onfidence|CrI|limits)");

    private static readonly Regex AtLeast = Pattern.AnyCase(@"(more than|over|above|at least|exceed\w*|beyond|[>≥]|(greater|older|larger|longer|higher|better) than|no fewer than|minimum of) ?$");
    private static readonly Regex AtMost = Pattern.AnyCase(@"(less than|under|below|up to|at most|no more than|not exceed\w*|within|[<≤]|(fewer|younger|smaller|shorter|lower|worse) than|almost|nearly|maximum of|as (few|low|little) as) ?$");
    private static readonly Regex OrMore = Pattern.AnyCase(@"^ ?(\S+ )?or (more|higher|older|above|greater|over|longer|later)");
    private static readonly Regex OrLess = Pattern.AnyCase(@"^ ?(\S+ )?or (less|lower|younger|below|fewer|under|shorter|worse)");
    private static readonly Regex Rough = Pattern.AnyCase(@"(about|approximately|around|roughly|some|~|circa|close to) ?$");

    /// <summary>Offset just past its last digit.</summary>
    public int End => Start + Text.Length;

    /// <summary>How many decimals it is written with.</summary>
    public int Decimals => Text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? Text.Length - point - 1 : 0;

    /// <summary>True for a year of the calendar.</summary>
    public bool IsYear => Unit.Length == 0 && Decimals == 0 && Text.Length == 4 && Value is >= 1900 and <= 2099;

    /// <summary>True for a length of time.</summary>
    public bool IsTime => Unit.TrimEnd('s') is "month" or "week" or "year" or "day" or "hour" or "minute" or "second";

    /// <summary>The numbers of a text that state amounts, in order.</summary>
    public static IEnumerable<Quantity> In(string text)
    {
        foreach (Match match in Number.Matches(text))
        {
            var before = text[..match.Index];
            if (NameBefore.IsMatch(before) || Confidence.IsMatch(text[match.Index..]))
            {
                continue;
            }

            var written = match.Groups["n"].Value + match.Groups["d"].Value;
            var after = text[(match.Index + match.Length)..];
            var bound = AtLeast.IsMatch(before) || OrMore.IsMatch(after) ? 1 : AtMost.IsMatch(before) || OrLess.IsMatch(after) ? -1 : 0;
            if (decimal.TryParse(written, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
            {
                yield return new Quantity(match.Index, written, value, match.Groups["unit"].Value, bound, Rough.IsMatch(before));
            }
        }
    }

    /// <summary>Another value, written as this one is.</summary>
    public string Write(decimal value) =>
        value.ToString((Text.Contains(',', StringComparison.Ordinal) ? "#,##0" : "0") + (Decimals > 0 ? "." + new string('0', Decimals) : ""), CultureInfo.InvariantCulture);

    /// <summary>True when another value in its place says something else, which the passage does not say either.</summary>
    public bool IsFalseAs(decimal value, Statement statement)
    {
        value = Math.Round(value, Decimals);
        var change = Value == 0 ? 1 : Math.Abs(value - Value) / Value;
        return value > 0 && value != Value && change >= (IsRough ? 0.4m : 0.02m)
            && (Bound == 0 || Math.Sign(value - Value) == Bound)
            && !(Unit == "%" && value > 100)
            && !statement.Passage.Values.Contains(value);
    }
}
