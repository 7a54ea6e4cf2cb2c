using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>Another drug, disease, procedure or trial, which the passage does not name.</summary>
internal static class EntityRules
{
    private const string Name = "entity";

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("entity-drug-of-the-same-class", Name, Unsupported, (s, random) => Replaced(s, random, isNear: true, "drug")),
        GroundingRule.Development("entity-other-disease", Name, Unsupported, (s, random) => Replaced(s, random, isNear: false, "disease")),
        GroundingRule.Development("entity-other-organism-or-sign", Name, Unsupported, (s, random) => Replaced(s, random, isNear: false, "organism", "sign")),

        GroundingRule.Test("entity-drug-of-another-class", Name, Unsupported, (s, random) => Replaced(s, random, isNear: false, "drug")),
        GroundingRule.Test("entity-disease-of-the-same-family", Name, Unsupported, (s, random) => Replaced(s, random, isNear: true, "disease")),
        GroundingRule.Test("entity-other-procedure-or-test", Name, Unsupported, (s, random) => Replaced(s, random, isNear: true, "procedure", "test", "device").Concat(Replaced(s, random, isNear: false, "procedure", "test"))),
        GroundingRule.Test("entity-other-trial", Name, Unsupported, (s, random) => Replaced(s, random, isNear: false, "trial")),
    ];

    private static IEnumerable<Alteration> Replaced(Statement s, Random random, bool isNear, params string[] kinds)
    {
        var siblings = s.Passage.Material.Siblings;
        foreach (var concept in s.Concepts.Where(m => kinds.Contains(m.Concept.Kind) && !m.IsAmbiguous && !m.Concept.IsGeneral).Select(m => m.Concept).Distinct())
        {
            var mentions = s.Concepts.Where(m => m.Concept == concept && !m.IsAmbiguous && !IsShortFormOf(s, m)).OrderByDescending(m => m.Start).ToList();
            if (!mentions.TrueForAll(m => ConceptNames.StandsAlone(s.Text, m)))
            {
                continue;
            }

            var choices = (isNear ? siblings.Near(concept) : siblings.Far(concept))
                .Where(c => !s.Passage.Concepts.Any(m => siblings.AreKin(m.Concept, c)) && !s.Passage.Has(c.Term) && ConceptNames.IsPlain(c.Term)).ToList();
            if (choices.Count > 0)
            {
                var other = choices[random.Next(choices.Count)];
                var claim = mentions.Aggregate(s.Text, (text, m) => ConceptNames.Replace(text, m, NameBefore(text[m.End..], other.Term)));
                yield return new Alteration(Phrasing.Tidy(claim));
            }
        }
    }

    // The "(SLT)" behind "selective laser trabeculoplasty" goes with the name it abbreviates.
    private static bool IsShortFormOf(Statement s, Clinical.ConceptMatch match) =>
        match.Start > 1 && s.Text[match.Start - 1] == '(' && s.Concepts.Any(m => m.Concept == match.Concept && m.End == match.Start - 2);

    private static string NameBefore(string rest, string name) =>
        rest.StartsWith(" trial", StringComparison.Ordinal) || rest.StartsWith(" study", StringComparison.Ordinal) ? Pattern.AnyCase(" (trials?|study)$").Replace(name, "") : name;
}
