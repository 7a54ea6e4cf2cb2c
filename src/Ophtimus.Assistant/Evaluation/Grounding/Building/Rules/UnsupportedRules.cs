using System.Text.RegularExpressions;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>More than the passage says: a detail, a cause or a certainty of the writer's own.</summary>
internal static class UnsupportedRules
{
    private const string Name = "unsupported";

    private static readonly Regex May = Pattern.Of(@"\b(?<m>may|might|could)(?= (not )?[a-z])(?! (not|no)\b)");
    private static readonly Regex Part = Pattern.Of(@"\b(?<m>[Mm]ost|[Mm]any|[Ss]ome|[Ss]everal|[Aa] minority of|[Aa]lmost all|[Nn]early all)(?= (patients|eyes|people|cases|children|adults|participants|infants|tumours|women|men)\b)");
    private static readonly Regex Hedge = Pattern.Of(@"\b(?<m>suggests that|suggested that|concluded that|appears to|seems to|tends to|is thought to|are thought to|is likely to|are likely to|can)\b(?! (not|be (due|caused)))");
    private static readonly Regex Association = Pattern.Of(@"\b(?<be>is|was|are|were) (?<m>associated with|related to|linked to|correlated with)\b");

    // A detail with a word by which a passage that has it is known.
    private static readonly (string Detail, string Unless)[] Details =
    [
        (", and patient satisfaction was high", "satisf"), (", and no serious adverse events were reported", "adverse|safety|complication|serious"), (", at a lower cost", "cost|econom|price"),
        (", and the effect persisted for ten years", "ten years|10 years|10-year"), (", as confirmed by genetic testing", "gene|mutat|DNA"), (", mainly in smokers", "smok|tobacco"),
        (", with full recovery within two days", "recover|two days|2 days"), (", and quality of life improved markedly", "quality of life|QoL|EQ-5D|VFQ"), (", especially in winter", "winter|season"),
    ];

    private static readonly (string Detail, string Unless)[] Causes =
    [
        (" because of mitochondrial dysfunction in retinal ganglion cells", "mitochond|ganglion"), (" owing to reduced choroidal blood flow", "blood flow|perfusion|choroid"), (" because the drug crosses the blood-retinal barrier", "barrier|penetrat"),
        (" as a result of poor adherence", "adheren|complian"), (" because of vitamin D deficiency", "vitamin"), (", which is caused by oxidative stress", "oxidat|antioxid|stress"), (" due to contamination of the bottle tip", "contamin|bottle"), (" because of a mutation in the MYOC gene", "mutat|gene|MYOC"),
    ];

    private static readonly (string Detail, string Unless)[] Advice =
    [
        (", so it should be offered to every patient", "offer|every patient|all patients"), (", which is why the European Medicines Agency approved it", "EMA|European Medicines|approv"), (", and should replace all other treatments", "replace|standard of care"),
        (", a finding since repeated in three independent trials", "independent|repeat|replicat"), (", and hospital admission is mandatory", "admi|hospital"), (", and monthly follow-up for life is required", "follow-up|life|monthly"),
    ];

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("unsupported-detail-appended", Name, Unsupported, (s, random) => Appended(s, random, Details)),
        GroundingRule.Development("unsupported-may-made-certain", Name, Unsupported, (s, random) => Swapped(s, May, _ => random.Next(2) == 0 ? "will" : "will always")),
        GroundingRule.Development("unsupported-all-for-most", Name, Unsupported, (s, _) => Swapped(s, Part, m => char.IsUpper(m.Value[0]) ? "All" : "all")),

        GroundingRule.Test("unsupported-cause-invented", Name, Unsupported, (s, random) => Appended(s, random, Causes)),
        GroundingRule.Test("unsupported-advice-drawn", Name, Unsupported, (s, random) => Appended(s, random, Advice)),
        GroundingRule.Test("unsupported-cause-for-association", Name, Unsupported, (s, random) => Swapped(s, Association, m => m.Groups["be"].Value + (random.Next(2) == 0 ? " caused by" : " the direct result of"))),
        GroundingRule.Test("unsupported-proof-for-hint", Name, Unsupported, (s, _) => Swapped(s, Hedge, m => m.Value switch { "suggests that" => "proves that", "suggested that" or "concluded that" => "proved that", "can" => "always", var hedge when hedge.StartsWith("are", StringComparison.Ordinal) => "are certain to", var hedge when hedge.StartsWith("is", StringComparison.Ordinal) => "is certain to", _ => "is proven to" }).Where(a => !a.Claim.Contains("always be ", StringComparison.Ordinal))),
        GroundingRule.Test("unsupported-clause-of-another-document", Name, Unsupported, (s, random) => Borrowed(s, random)),
    ];

    private static IEnumerable<Alteration> Appended(Statement s, Random random, (string Detail, string Unless)[] details)
    {
        var free = details.Where(d => !Pattern.AnyCase(d.Unless).IsMatch(s.Passage.Text)).ToList();
        if (free.Count > 0 && s.Text.Length < 240 && !s.Text.EndsWith(").", StringComparison.Ordinal))
        {
            yield return new Alteration(Phrasing.Append(s.Text, free[random.Next(free.Count)].Detail));
        }
    }

    private static IEnumerable<Alteration> Swapped(Statement s, Regex pattern, Func<Match, string> to) =>
        Pattern.AnyCase(@"\b(no|not|nor|neither|without|whether|if)\b").IsMatch(s.Text) ? [] : pattern.Matches(s.Text).Select(m => new Alteration(s.Text[..m.Index] + to(m) + s.Text[(m.Index + m.Length)..]));

    // Half of the claim is right: the other half comes from elsewhere.
    private static IEnumerable<Alteration> Borrowed(Statement s, Random random)
    {
        var passages = s.Passage.Material.Passages;
        var other = passages[random.Next(passages.Count)];
        var borrowed = other.Statements[random.Next(other.Statements.Count)];
        if (other.Document != s.Passage.Document && s.Text.Length + borrowed.Text.Length < 330 && borrowed.Quantities.Any(q => !s.Passage.Values.Contains(q.Value)))
        {
            yield return new Alteration($"{Phrasing.Open(s.Text)}, and {borrowed.Continued}");
        }
    }
}
