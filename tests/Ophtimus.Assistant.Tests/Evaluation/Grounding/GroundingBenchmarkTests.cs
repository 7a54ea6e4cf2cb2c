using Ophtimus.Assistant.Evaluation.Grounding;
using Ophtimus.Assistant.Evaluation.Grounding.Building;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Evaluation.Grounding;

public sealed class GroundingBenchmarkTests
{
    private const double Share = 0.1;

    private static readonly string[] Supported = ["verbatim", "paraphrase", "korean-supported"];
    private static readonly IReadOnlyList<GroundingCase> Development = Cases(seed: 1, BenchmarkPart.Development);
    private static readonly IReadOnlyList<GroundingCase> Test = Cases(seed: 1, BenchmarkPart.Test);
    private static readonly IReadOnlyList<GroundingCase> All = [.. Development, .. Test];

    [Fact]
    public void The_same_seed_gives_the_same_cases_and_another_gives_others()
    {
        Assert.Equal(Development, Cases(seed: 1, BenchmarkPart.Development));
        Assert.NotEqual(Development, Cases(seed: 2, BenchmarkPart.Development));
    }

    [Fact]
    public void The_halves_share_no_rule_and_no_document()
    {
        Assert.Empty(Development.Select(c => c.Rule).Intersect(Test.Select(c => c.Rule)));
        Assert.Empty(Development.Select(c => c.Source).Intersect(Test.Select(c => c.Source)));
        Assert.Empty(Development.Select(c => c.Passage).Intersect(Test.Select(c => c.Passage)));
    }

    [Fact]
    public void Every_class_has_cases_and_rules_of_its_own_in_both_halves() => Assert.All(RuleBook.Aims.Keys, name =>
    {
        Assert.Contains(Development, c => c.Class == name);
        Assert.Contains(Test, c => c.Class == name);
    });

    [Fact]
    public void Every_rule_has_a_name_of_its_own_and_a_known_class()
    {
        Assert.Distinct(RuleBook.All.Select(r => r.Name));
        Assert.All(RuleBook.All, r => Assert.Contains(r.Class, RuleBook.Aims.Keys));
    }

    [Fact]
    public void A_case_is_supported_exactly_when_its_class_is() =>
        Assert.All(All, c => Assert.Equal(Supported.Contains(c.Class), c.Label == GroundingLabel.Supported));

    [Fact]
    public void Ids_are_distinct_within_a_half()
    {
        Assert.Distinct(Development.Select(c => c.Id));
        Assert.Distinct(Test.Select(c => c.Id));
    }

    [Fact]
    public void Only_a_verbatim_claim_stands_in_its_passage() => Assert.All(All.Where(c => c.Class is not "verbatim"), c =>
    {
        if (c.Label == GroundingLabel.Supported)
        {
            Assert.DoesNotContain(Sentences(c.Passage), s => s == c.Claim);
        }
        else
        {
            Assert.DoesNotContain(c.Claim.TrimEnd('.'), c.Passage, StringComparison.OrdinalIgnoreCase);
        }
    });

    [Fact]
    public void Claims_are_whole_sentences() => Assert.All(All, c =>
    {
        Assert.Matches(@"^\P{Ll}.*\.$", c.Claim);
        Assert.DoesNotContain("  ", c.Claim, StringComparison.Ordinal);
        Assert.InRange(c.Claim.Length, 8, 420);
    });

    [Fact]
    public void Passages_of_retracted_sources_and_of_other_languages_are_left_out()
    {
        var passages = Enumerable.Range(0, 4).Select(i => NotePassages.Of($"Timolol lowered intraocular pressure by {i + 3} mmHg in {i + 20} treated patients.", $"document-{i}")).ToList();
        var retracted = passages.Select(p => p with { Source = p.Source with { Retracted = true } });
        var korean = passages.Select(p => p with { Source = p.Source with { Language = "ko" } });

        Assert.NotEmpty(new GroundingBenchmark(passages, ShippedKnowledge.Thesaurus, 1).Cases(BenchmarkPart.Test));
        Assert.Empty(new GroundingBenchmark(retracted, ShippedKnowledge.Thesaurus, 1).Cases(BenchmarkPart.Test));
        Assert.Empty(new GroundingBenchmark(korean, ShippedKnowledge.Thesaurus, 1).Cases(BenchmarkPart.Test));
    }

    private static IReadOnlyList<GroundingCase> Cases(int seed, BenchmarkPart part) => new GroundingBenchmark(NotePassages.Some, ShippedKnowledge.Thesaurus, seed).Cases(part, Share);

    private static IEnumerable<string> Sentences(string text) => SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length));
}
