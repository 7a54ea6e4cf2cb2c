using System.Globalization;
using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>Another number than the passage's: the new one stands nowhere in the passage, or there in another role.</summary>
internal static class NumberRules
{
    private const string Name = "number";

    private static readonly Regex Range = Pattern.Of(@"(?<![\w./-])(?<!Baerveldt )(?<low>\d+(\.\d+)?)(%? to |[-–]|(?<=[Bb]etween \d+(\.\d+)?)%? and )(?<high>\d+(\.\d+)?)(?![\w/.-]*\d)");
    private static readonly Regex Ratio = Pattern.AnyCase(@"(hazard ratio|odds ratio|risk ratio|relative risk|rate ratio)( for [^(,.;]{3,30}| of)? (?<n>\d+\.\d+)");
    private static readonly Regex PValue = Pattern.Of(@"[pP] ?(?<sign>[=<>]) ?(?<n>0\.\d+)");
    private static readonly Regex Interval = Pattern.Of(@"(CI|confidence interval|CI,|CI:),? (?<low>\d+\.\d+)(%? to | ?[-–] ?|, )(?<high>\d+\.\d+)");
    private static readonly Regex Snellen = Pattern.Of(@"(?<![\w./])20/(?<n>20|25|30|32|40|50|60|63|70|80|100|125|200|250|320|400)(?!\d)");
    private static readonly Regex CountWord = Pattern.Of($@"\b(?<n>{NumberWords.Expression})(?= [a-z])");
    private static readonly Regex CalendarYear = Pattern.Of(@"(?<![\w./-])(19|20)\d\d(?![\w/.-]*\d)(?! (eyes|patients|people|participants|children|adults|infants|cases|men|women))");
    private static readonly Regex Assigned = Pattern.Of(@"^ ?(with|in|after|for|at|on|of|among|by|without|given|to)\b");
    private static readonly Regex Against = Pattern.Of(@"\b(and|against|versus|vs|compared with|but|than)\b");
    private static readonly string[] SnellenLines = ["20", "25", "32", "40", "50", "63", "80", "100", "125", "200", "320", "400"];

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("number-digit-changed", Name, Contradicted, (s, _) => Amounts(s).SelectMany(q => OtherDigits(q).Where(v => q.IsFalseAs(v, s)).Select(v => With(s, q, v)))),
        GroundingRule.Development("number-doubled-or-halved", Name, Contradicted, (s, _) => Amounts(s).SelectMany(q => new[] { q.Value * 2, q.Value / 2 }.Where(v => IsWritable(q, v) && q.IsFalseAs(v, s)).Select(v => With(s, q, v)))),
        GroundingRule.Development("number-values-exchanged", Name, Contradicted, (s, _) => Exchanged(s)),
        GroundingRule.Development("number-range-starts-elsewhere", Name, Contradicted, (s, random) => Groups(s, Range, "low", (_, v) => v * (random.Next(2) == 0 ? 0.6m : 0.4m))),
        GroundingRule.Development("number-ratio-turned", Name, Contradicted, (s, _) => Groups(s, Ratio, "n", (_, v) => 1 / v)),
        GroundingRule.Development("number-year-changed", Name, Contradicted, (s, random) => Years(s, random)),

        GroundingRule.Test("number-nudged", Name, Contradicted, (s, random) => Amounts(s).SelectMany(q => Nudges(q, random).Where(v => q.IsFalseAs(v, s)).Select(v => With(s, q, Math.Round(v, q.Decimals))))),
        GroundingRule.Test("number-digits-transposed", Name, Contradicted, (s, _) => Amounts(s).SelectMany(q => Transposed(q).Where(v => q.IsFalseAs(v, s)).Select(v => With(s, q, v)))),
        GroundingRule.Test("number-borrowed-from-another-sentence", Name, Contradicted, (s, _) => Borrowed(s)),
        GroundingRule.Test("number-range-ends-elsewhere", Name, Contradicted, (s, random) => Groups(s, Range, "high", (_, v) => v * (random.Next(2) == 0 ? 1.5m : 1.25m))),
        GroundingRule.Test("number-p-value-changed", Name, Contradicted, (s, random) => Groups(s, PValue, "n", (m, v) => m.Groups["sign"].Value == ">" ? v * 1.5m : m.Groups["sign"].Value == "<" ? v / (random.Next(2) == 0 ? 2 : 5) : v < 0.05m ? v + 0.1m : v / 4)),
        GroundingRule.Test("number-interval-changed", Name, Contradicted, (s, random) => Groups(s, Interval, random.Next(2) == 0 ? "low" : "high", (_, v) => v * (random.Next(2) == 0 ? 0.7m : 1.3m))),
        GroundingRule.Test("number-word-changed", Name, Contradicted, (s, random) => Words(s, random)),
        GroundingRule.Test("number-acuity-changed", Name, Contradicted, (s, random) => Acuities(s, random)),
    ];

    // Names with numbers in them and lengths of time have rules of their own.
    private static IEnumerable<Quantity> Amounts(Statement s) => s.Quantities.Where(q => !q.IsYear);

    private static Alteration With(Statement s, Quantity q, decimal value) => new(s.Text[..q.Start] + q.Write(value) + s.Text[q.End..]);

    private static bool IsWritable(Quantity q, decimal value) => Math.Round(value, q.Decimals) == value;

    private static IEnumerable<decimal> OtherDigits(Quantity q)
    {
        for (var i = 0; i < q.Text.Length; i++)
        {
            if (!char.IsAsciiDigit(q.Text[i]))
            {
                continue;
            }

            foreach (var step in new[] { 2, 3, 5, 7 })
            {
                var digit = (q.Text[i] - '0' + step) % 10;
                if (i > 0 || digit > 0)
                {
                    yield return decimal.Parse(q.Text[..i] + digit + q.Text[(i + 1)..], NumberStyles.Number, CultureInfo.InvariantCulture);
                }
            }
        }
    }

    private static IEnumerable<decimal> Transposed(Quantity q)
    {
        for (var i = 0; i + 1 < q.Text.Length; i++)
        {
            if (char.IsAsciiDigit(q.Text[i]) && char.IsAsciiDigit(q.Text[i + 1]) && q.Text[i] != q.Text[i + 1] && (i > 0 || q.Text[i + 1] != '0'))
            {
                yield return decimal.Parse(q.Text[..i] + q.Text[i + 1] + q.Text[i] + q.Text[(i + 2)..], NumberStyles.Number, CultureInfo.InvariantCulture);
            }
        }
    }

    private static IEnumerable<decimal> Nudges(Quantity q, Random random)
    {
        var least = (decimal)Math.Pow(10, -q.Decimals);
        foreach (var share in new[] { 0.07m, 0.15m, 0.3m })
        {
            var step = Math.Max(least, Math.Round(q.Value * share, q.Decimals));
            yield return random.Next(2) == 0 ? q.Value + step : q.Value - step;
        }
    }

    // "4.4% with medication and 9.5% with observation": each value belongs to something.
    private static IEnumerable<Alteration> Exchanged(Statement s)
    {
        var values = Amounts(s).Where(q => !q.IsTime && Assigned.IsMatch(After(s.Text, q))).ToList();
        for (var i = 0; i + 1 < values.Count; i++)
        {
            var (one, other) = (values[i], values[i + 1]);
            var between = s.Text[one.End..other.Start];
            if (one.Unit == other.Unit && one.Value != other.Value && one.Unit.Length > 0 && between.Length < 70 && Against.IsMatch(between) && !between.Contains(';', StringComparison.Ordinal))
            {
                yield return new Alteration(s.Text[..one.Start] + other.Text + between + one.Text + s.Text[other.End..]);
            }
        }
    }

    private static string After(string text, Quantity q) => text[(q.End + (q.Unit.Length > 0 && q.Unit != "%" ? q.Unit.Length + 1 : q.Unit.Length))..];

    private static IEnumerable<Alteration> Borrowed(Statement s)
    {
        var elsewhere = s.Passage.Statements.Where(o => o != s).SelectMany(Amounts).ToList();
        foreach (var q in Amounts(s).Where(q => q.Bound == 0 && !q.IsRough && q.Unit.Length > 0 && !q.IsTime))
        {
            foreach (var other in elsewhere.Where(o => o.Unit == q.Unit && o.Decimals == q.Decimals && o.Value != q.Value && Amounts(s).All(a => a.Value != o.Value)))
            {
                yield return new Alteration(s.Text[..q.Start] + other.Text + s.Text[q.End..]);
            }
        }
    }

    private static IEnumerable<Alteration> Groups(Statement s, Regex pattern, string group, Func<Match, decimal, decimal> change)
    {
        foreach (Match match in pattern.Matches(s.Text))
        {
            var at = match.Groups[group];
            var value = decimal.Parse(at.Value, CultureInfo.InvariantCulture);
            var decimals = at.Value.Contains('.', StringComparison.Ordinal) ? at.Value.Length - at.Value.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            if (value == 0 || (value is >= 1900 and <= 2099))
            {
                continue;
            }

            var other = Math.Round(change(match, value), decimals);
            var last = at.Index + at.Length < s.Text.Length && s.Text[at.Index + at.Length] == '%' && other > 100;
            if (other > 0 && other != value && !last && !s.Passage.Values.Contains(other))
            {
                yield return new Alteration(s.Text[..at.Index] + other.ToString("F" + decimals, CultureInfo.InvariantCulture) + s.Text[(at.Index + at.Length)..]);
            }
        }
    }

    private static IEnumerable<Alteration> Words(Statement s, Random random)
    {
        foreach (Match match in CountWord.Matches(s.Text))
        {
            var value = NumberWords.ValueOf(match.Value)!.Value;
            var other = value + (random.Next(2) == 0 && value > 2 ? -1 : random.Next(1, 3));
            if (other != 1 && NumberWords.WordOf(other) is { } word && !s.Passage.Values.Contains(other))
            {
                yield return new Alteration(Phrasing.Replace(s.Text, match.Index, match.Length, word));
            }
        }
    }

    private static IEnumerable<Alteration> Acuities(Statement s, Random random)
    {
        foreach (Match match in Snellen.Matches(s.Text))
        {
            var other = SnellenLines[random.Next(SnellenLines.Length)];
            if (!s.Passage.Text.Contains("20/" + other, StringComparison.Ordinal) && !Follows(s.Text, match, other))
            {
                yield return new Alteration(s.Text[..match.Index] + "20/" + other + s.Text[(match.Index + match.Length)..]);
            }
        }
    }

    // "Worse than 20/200" is also worse than 20/100.
    private static bool Follows(string text, Match match, string other)
    {
        var isLess = int.Parse(other, CultureInfo.InvariantCulture) < int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
        return isLess
            ? Pattern.AnyCase(@"(worse|less|lower|below) (than )?$").IsMatch(text[..match.Index]) || Pattern.AnyCase("^ or (worse|less)").IsMatch(text[(match.Index + match.Length)..])
            : Pattern.AnyCase(@"(better|more|above) (than )?$").IsMatch(text[..match.Index]) || Pattern.AnyCase("^ or (better|more)").IsMatch(text[(match.Index + match.Length)..]);
    }

    private static IEnumerable<Alteration> Years(Statement s, Random random)
    {
        foreach (Match match in CalendarYear.Matches(s.Text))
        {
            var other = int.Parse(match.Value, CultureInfo.InvariantCulture) - random.Next(2, 12);
            if (!s.Passage.Values.Contains(other))
            {
                yield return new Alteration(s.Text[..match.Index] + other.ToString(CultureInfo.InvariantCulture) + s.Text[(match.Index + match.Length)..]);
            }
        }
    }
}
