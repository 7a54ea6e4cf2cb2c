using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>The same said with its parts in another order.</summary>
internal static class TurnedRules
{
    private const string Name = "paraphrase";

    private static readonly Regex Fronted = Pattern.Of(@"^(?<lead>(In|At|By|Among|After|For|During|Over) [^,;:]{3,70}), (?<main>[^;:]{30,200})\.$");
    private static readonly Regex Closing = Pattern.Of(@"^(?<main>[A-Z][^;:]{30,200}?),? (?<tail>(in the|at|according to|in an?|by|after) [^,;:()]{4,60})\.$");
    private static readonly Regex Assigned = Pattern.Of(@"^(?<trial>[^,;:]{3,90}?) (?<verb>randomised|enrolled|recruited|included|compared) (?<what>\d[^.]{10,160}|[a-z][^.,]{10,120})\.$");
    private static readonly Regex With = Pattern.Of(@"^(?<main>[^;:]{10,120}?\b)(?<word>higher|lower|greater|smaller|better|worse|commoner|more frequent|less frequent|more common|less common|longer|shorter) (?<prep>with|after|in) (?<one>[^,.;()]{3,60}?) than \k<prep> (?<other>[^,.;()]{3,60}?)(?<rest>( (at|in|over|by|among|during) [^,.;()]*|,? \([^()]*\)|, (?!and|but|although|whereas)[^;()]{5,60})*)\.$");
    private static readonly Regex Advises = Pattern.Of(@"^(?<who>The [^,;:]{5,80}?|NICE \(\d{4}\)) (?<verb>recommends|advises|lists|stresses|names) (?!that|against|whether|to |no |only )(?<what>[^,;:]{15,140})\.$");

    private static readonly Dictionary<string, string> Opposite = new(StringComparer.Ordinal)
    {
        ["higher"] = "lower", ["lower"] = "higher", ["greater"] = "smaller", ["smaller"] = "greater", ["better"] = "worse", ["worse"] = "better", ["commoner"] = "less common",
        ["more frequent"] = "less frequent", ["less frequent"] = "more frequent", ["more common"] = "less common", ["less common"] = "more common", ["longer"] = "shorter", ["shorter"] = "longer",
    };

    private static readonly Dictionary<string, string> Participles = new(StringComparer.Ordinal) { ["recommends"] = "recommended", ["advises"] = "advised", ["lists"] = "listed", ["stresses"] = "stressed", ["names"] = "named" };

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("paraphrase-lead-put-last", Name, Supported, (s, _) => Fronted.Match(s.Text) is { Success: true } m && !m.Groups["main"].Value.Contains(", ", StringComparison.Ordinal) && !m.Groups["lead"].Value.Contains(" but", StringComparison.Ordinal)
            ? [new Alteration($"{Phrasing.UpperFirst(m.Groups["main"].Value)} {char.ToLowerInvariant(m.Groups["lead"].Value[0])}{m.Groups["lead"].Value[1..]}.")] : []),
        GroundingRule.Development("paraphrase-trial-in-the-passive", Name, Supported, (s, _) => Assigned.Match(s.Text) is { Success: true } m && Passive(s, m) is { } claim ? [new Alteration(claim)] : []),

        GroundingRule.Test("paraphrase-close-put-first", Name, Supported, (s, _) => Closing.Match(s.Text) is { Success: true } m && IsWhole(m)
            ? [new Alteration($"{Phrasing.UpperFirst(m.Groups["tail"].Value)}, {s.Passage.Material.LowerFirst(m.Groups["main"].Value)}.")] : []),
        GroundingRule.Test("paraphrase-comparison-from-the-other-side", Name, Supported, (s, _) => With.Match(s.Text) is { Success: true } m && !Pattern.AnyCase(@"\b(no|not|nor|neither|both)\b").IsMatch(s.Text) && !Pattern.Of(@"\b(and|but)\b").IsMatch(m.Groups["one"].Value + " " + m.Groups["other"].Value)
            ? [new Alteration($"{m.Groups["main"].Value}{Opposite[m.Groups["word"].Value]} {m.Groups["prep"].Value} {m.Groups["other"].Value} than {m.Groups["prep"].Value} {m.Groups["one"].Value}{m.Groups["rest"].Value}.")] : []),
        GroundingRule.Test("paraphrase-advice-in-the-passive", Name, Supported, (s, _) => Advises.Match(s.Text) is { Success: true } m && !Pattern.Of(@"\b(and|but|which|when)\b").IsMatch(m.Groups["what"].Value) && Participles.TryGetValue(m.Groups["verb"].Value, out var done)
            ? [new Alteration($"{Phrasing.UpperFirst(m.Groups["what"].Value)} {(IsPlural(m.Groups["what"].Value) ? "are" : "is")} {done} by {s.Passage.Material.LowerFirst(m.Groups["who"].Value)}.")] : []),
    ];

    private static string? Passive(Statement s, Match m)
    {
        var what = m.Groups["what"].Value;
        var verb = m.Groups["verb"].Value == "randomised" ? "randomised" : m.Groups["verb"].Value;
        if (!char.IsDigit(what[0]) || what.Contains(" and ", StringComparison.Ordinal) && what.Contains(", ", StringComparison.Ordinal))
        {
            return null;
        }

        // The verb goes behind the people: "60 patients aged 10 to 16 years were randomised to …".
        var to = Pattern.Of(@"(?<= (patients|people|participants|eyes|children|adults|infants|men|women|volunteers)\b[^,]{0,100}) (?=to (?!\d))").Match(what);
        var place = s.Passage.Material.LowerFirst(m.Groups["trial"].Value);
        return verb switch
        {
            "randomised" => to.Success ? $"In {place}, {what[..to.Index]} were randomised{what[to.Index..]}." : null,
            "compared" => null,
            _ => $"In {place}, {what} were {verb}.",
        };
    }

    // A closing that belongs to the word before it ("good results in the Mayo Clinic") may not lead; one after a comma, or that names a trial or a time, may.
    private static bool IsWhole(Match m) =>
        Pattern.AnyCase(@"^(according to|in the [^,]*\b(trial|study|review|meta-analysis|series|registry|survey|cohort|analysis)$|at \d+ (years|months|weeks|days)$|in an? \d{4} )").IsMatch(m.Groups["tail"].Value)
        && !m.Groups["main"].Value.Contains(" and ", StringComparison.Ordinal) && !m.Groups["main"].Value.Contains(" but ", StringComparison.Ordinal) && !m.Groups["main"].Value.Contains(',', StringComparison.Ordinal);

    private static bool IsPlural(string what) => Pattern.Of(@"^(?!\w*(analysis|diagnosis|uveitis|keratitis|prognosis|glass)\b)[a-z-]*( [a-z-]+)?s\b").IsMatch(what) && !Pattern.Of(@"^(an?|the|one) ").IsMatch(what);
}
