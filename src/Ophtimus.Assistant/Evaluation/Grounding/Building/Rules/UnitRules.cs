using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>The same digits with a decimal point or a unit that makes another amount of them.</summary>
internal static class UnitRules
{
    private const string Name = "unit";

    private static readonly string[] Clinical =
        ["%", "mg/kg/day", "mg/kg", "mg/day", "mg/mL", "mg", "g", "mL", "mmHg", "µm", "μm", "micrometres", "mm", "cm", "D", "dioptres", "dB", "letters", "logMAR", "micrograms", "IU"];

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("unit-tenfold", Name, Contradicted, (s, _) => Scaled(s, 10m)),
        GroundingRule.Development("unit-replaced", Name, Contradicted, (s, _) => Replaced(s, "mg>µg;mg/mL>µg/mL;µm>mm;μm>mm;letters>lines;mmHg>cmHg;micrograms>mg;D>dB;dB>D;cm>mm;mL>µL;mg/kg>g/kg")),

        GroundingRule.Test("unit-tenth", Name, Contradicted, (s, _) => Scaled(s, 0.1m)),
        GroundingRule.Test("unit-hundredfold", Name, Contradicted, (s, _) => Scaled(s, 100m)),
        GroundingRule.Test("unit-exchanged", Name, Contradicted, (s, _) => Replaced(s, "mg>g;mg/mL>mg/L;mm>cm;mm>µm;µm>nm;μm>nm;micrometres>millimetres;dioptres>prism dioptres;D>mm;mmHg>%;logMAR>letters;mL>L;g>mg;micrograms>milligrams;mg/kg>µg/kg;mg/day>mg/week;dB>%;letters>points")),
    ];

    private static IEnumerable<Alteration> Scaled(Statement s, decimal by)
    {
        foreach (var q in s.Quantities.Where(q => Clinical.Contains(q.Unit) && (q.Bound == 0 || Math.Sign(by - 1) == q.Bound)))
        {
            var value = q.Value * by;
            if (value > 0 && !(q.Unit == "%" && value > 100) && !s.Passage.Values.Contains(value))
            {
                yield return new Alteration(s.Text[..q.Start] + value.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture) + s.Text[q.End..]);
            }
        }
    }

    private static IEnumerable<Alteration> Replaced(Statement s, string pairs)
    {
        foreach (var pair in pairs.Split(';').Select(p => p.Split('>')))
        {
            foreach (var q in s.Quantities.Where(q => q.Unit == pair[0]))
            {
                var gap = s.Text[q.End] == ' ' ? 1 : 0;
                var other = pair[1] == "%" ? "%" : " " + pair[1];
                if (!Pattern.Of($@"(?<![\d.]){Regex.Escape(q.Text)} ?{Regex.Escape(pair[1])}(?!\w)").IsMatch(s.Passage.Text))
                {
                    yield return new Alteration(s.Text[..q.End] + other + s.Text[(q.End + gap + q.Unit.Length)..]);
                }
            }
        }
    }
}
