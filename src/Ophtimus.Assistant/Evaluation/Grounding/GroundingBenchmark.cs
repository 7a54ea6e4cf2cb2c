using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Evaluation.Grounding.Building;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Evaluation.Grounding;

/// <summary>Makes claims of real passages by rules, so that what each passage does for its claim is known.</summary>
/// <remarks>
/// Documents and rules are split between development and test: a checker built on one half is measured on passages and on
/// alterations that it has not seen. The same passages and seed give the same cases.
/// </remarks>
public sealed class GroundingBenchmark
{
    // Longer ones are tables.
    private const int LongestPassage = 1600;
    private const int LongestClaim = 420;

    // "control lenses lenses": a name put before the end of itself.
    private static readonly Regex Stutter = Pattern.AnyCase(@"\b(?<word>\w{3,}) \k<word>\b");

    private readonly int seed;
    private readonly Material development;
    private readonly Material test;

    /// <summary>Splits the documents.</summary>
    /// <param name="passages">Passages of a library; those of retracted sources and of other languages than English are left out.</param>
    /// <param name="thesaurus">Names and kinds of concepts.</param>
    /// <param name="seed">Decides the split and every choice.</param>
    public GroundingBenchmark(IEnumerable<Passage> passages, Thesaurus thesaurus, int seed)
    {
        this.seed = seed;
        var documents = passages.Where(p => !p.Source.Retracted && p.Source.Language is "en" or "und" && p.Text.Length <= LongestPassage)
            .GroupBy(p => p.Source.Id).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        Shuffle(documents, new Random(seed));
        development = new Material(documents.Where((_, i) => i % 2 == 0).SelectMany(d => d), thesaurus);
        test = new Material(documents.Where((_, i) => i % 2 == 1).SelectMany(d => d), thesaurus);
    }

    /// <summary>The cases of one half.</summary>
    /// <param name="part">Which.</param>
    /// <param name="share">How many cases to aim at, as a share of the usual number; 0.01 to 100.</param>
    public IReadOnlyList<GroundingCase> Cases(BenchmarkPart part, double share = 1) =>
        [.. RuleBook.Aims.SelectMany(aim => OfClass(part, aim.Key, (int)Math.Ceiling(aim.Value * share)))];

    // The rules of a class take turns, so that a rule which suits few sentences leaves its place to the others.
    private List<GroundingCase> OfClass(BenchmarkPart part, string ofClass, int aim)
    {
        var rules = RuleBook.All.Where(r => r.Class == ofClass && r.Part == part).ToList();
        var turns = rules.Select(r => OfRule(r).GetEnumerator()).ToList();
        var claims = new HashSet<string>(StringComparer.Ordinal);
        var cases = new List<GroundingCase>();
        while (turns.Count > 0 && cases.Count < aim)
        {
            for (var i = 0; i < turns.Count && cases.Count < aim; i++)
            {
                if (!turns[i].MoveNext())
                {
                    turns.RemoveAt(i--);
                }
                else if (claims.Add($"{turns[i].Current.Claim}\n{turns[i].Current.Passage}"))
                {
                    cases.Add(turns[i].Current);
                }
            }
        }

        return [.. cases.OrderBy(c => rules.FindIndex(r => r.Name == c.Rule)).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    private IEnumerable<GroundingCase> OfRule(GroundingRule rule)
    {
        var material = rule.Part == BenchmarkPart.Development ? development : test;
        var prefix = rule.Part == BenchmarkPart.Development ? "dev" : "test";
        var statements = material.Passages.SelectMany(p => p.Statements).ToList();
        Shuffle(statements, new Random(StableHash($"{seed} {rule.Name}")));
        var number = 0;
        foreach (var statement in statements)
        {
            var random = new Random(StableHash($"{seed} {rule.Name} {statement.Text}"));
            var choices = rule.Alter(statement, random).Where(a => IsSound(rule, statement, a)).ToList();
            if (choices.Count > 0)
            {
                var chosen = choices[random.Next(choices.Count)];
                yield return new GroundingCase
                {
                    Id = $"{prefix}-{rule.Name}-{++number:000}",
                    Claim = chosen.Claim,
                    Passage = chosen.Passage ?? statement.Passage.Text,
                    Label = chosen.Label ?? rule.Label,
                    Class = rule.Class,
                    Rule = rule.Name,
                    Source = statement.Passage.Document,
                };
            }
        }
    }

    private static bool IsSound(GroundingRule rule, Statement statement, Alteration altered) =>
        altered.Claim.Length <= LongestClaim && (!Stutter.IsMatch(altered.Claim) || Stutter.IsMatch(statement.Text))
        && (rule.Label == GroundingLabel.Supported
            ? rule.Class == "verbatim" || altered.Claim != statement.Text
            : !(altered.Passage ?? statement.Passage.Text).Contains(altered.Claim.TrimEnd('.'), StringComparison.OrdinalIgnoreCase));

    private static void Shuffle<T>(List<T> items, Random random)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    // FNV-1a, since string.GetHashCode differs from run to run.
    private static int StableHash(string text) => unchecked((int)text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u));
}
