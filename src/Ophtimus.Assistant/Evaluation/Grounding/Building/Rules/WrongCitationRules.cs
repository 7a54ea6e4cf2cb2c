using System.Text.RegularExpressions;
using Ophtimus.Assistant.Retrieval.Analysis;
using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>A true sentence that cites a passage which does not say it.</summary>
internal static class WrongCitationRules
{
    private const string Name = "wrong-citation";

    // A passage that has all numbers of a sentence, if any, and more than this share of its content words may say the same.
    private const double MostShared = 0.4;

    private static readonly Regex Digits = Pattern.Of(@"\d+(\.\d+)?");

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("citation-of-another-document-on-the-topic", Name, Unsupported, (s, random) => Cited(s, random, OthersOnTheTopic(s))),
        GroundingRule.Test("citation-of-another-passage-of-the-document", Name, Unsupported, (s, random) => Cited(s, random, s.Passage.Material.Passages.Where(p => p.Document == s.Passage.Document && p != s.Passage))),
    ];

    private static IEnumerable<BenchmarkPassage> OthersOnTheTopic(Statement s)
    {
        var topics = s.Concepts.Where(m => !m.IsAmbiguous && !m.Concept.IsGeneral && m.Concept.Kind is "disease" or "drug" or "procedure").Select(m => m.Concept).ToHashSet();
        return topics.Count == 0 ? [] : s.Passage.Material.Passages.Where(p => p.Document != s.Passage.Document && p.Concepts.Any(m => topics.Contains(m.Concept)));
    }

    private static IEnumerable<Alteration> Cited(Statement s, Random random, IEnumerable<BenchmarkPassage> others)
    {
        var all = others.ToList();
        for (var tries = 0; tries < 3 && all.Count > 0; tries++)
        {
            var other = all[random.Next(all.Count)];
            if (!MaySay(other, s))
            {
                yield return new Alteration(s.Text, other.Text);
            }
        }
    }

    private static bool MaySay(BenchmarkPassage passage, Statement s)
    {
        var words = Words(s.Text);
        var shared = words.Intersect(Words(passage.Text)).Count();
        var numbers = Digits.Matches(s.Text).Select(m => m.Value).ToList();
        var sharesNumbers = numbers.Count == 0 || numbers.All(n => passage.Text.Contains(n, StringComparison.Ordinal));
        return shared > MostShared * words.Count && sharesNumbers;
    }

    private static HashSet<string> Words(string text) => ClinicalAnalyzer.Instance.Terms(text).Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
}
