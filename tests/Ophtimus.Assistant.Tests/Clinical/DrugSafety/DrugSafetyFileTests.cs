using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.DrugSafety;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Clinical.DrugSafety;

/// <summary>The shipped rules as a file that people edit, and files that are damaged.</summary>
public sealed class DrugSafetyFileTests : IDisposable
{
    private const string Source = "sources:\n  s: {title: T, publisher: P, year: 2020, url: 'https://example.org', checked-against: page, checked: 2026-11-22}\n";

    private static readonly IReadOnlyList<SafetyRule> Rules = DrugSafetyRules.Load(ShippedKnowledge.Folder).Rules;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void There_are_at_least_sixty_rules_with_different_names()
    {
        Assert.InRange(Rules.Count, 60, int.MaxValue);
        Assert.Distinct(Rules.Select(r => r.Id));
    }

    [Fact]
    public void Drugs_and_conditions_are_terms_of_the_thesaurus() => Assert.All(Rules, r =>
    {
        Assert.NotEmpty(r.Drugs.Concat(r.DrugsOnly));
        Assert.All([.. r.Drugs, .. r.DrugsOnly, .. r.With, .. r.WithOnly], t => Assert.True(ShippedKnowledge.Thesaurus.Find(t) is not null, $"{r.Id}: {t}"));
    });

    [Fact]
    public void Every_rule_needs_more_than_its_drug() => Assert.All(Rules, r => Assert.True(
        r.With.Count + r.WithOnly.Count + r.Said.Count + r.Asked.Count > 0 || r.YoungerThanMonths is not null || r.MostMgPerKgPerDay is not null, r.Id));

    [Fact]
    public void Every_rule_has_a_source_with_an_address_and_what_it_was_checked_against() => Assert.All(Rules, r => Assert.All(r.Sources, s =>
    {
        Assert.True(Uri.TryCreate(s.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https", $"{r.Id}: {s.Url}");
        Assert.All([s.Title, s.Publisher, s.CheckedAgainst], t => Assert.NotEqual("", t.Trim()));
        Assert.InRange(s.Year, 1970, s.Checked.Year);
    }));

    [Fact]
    public void Every_rule_says_what_to_check_in_both_languages() => Assert.All(Rules, r =>
    {
        Assert.StartsWith("Check ", r.English, StringComparison.Ordinal);
        Assert.Contains("확인하십시오", r.Korean, StringComparison.Ordinal);
        Assert.EndsWith(".", r.English, StringComparison.Ordinal);
        Assert.EndsWith(".", r.Korean, StringComparison.Ordinal);
        Assert.InRange(r.English.Length, 60, 330);
    });

    [Theory]
    [InlineData("rules:\n- id: a\n", "has no severity")]
    [InlineData("rules:\n- {id: a, severity: fatal}\n", "severity that is none of")]
    [InlineData("rules:\n- {id: a, severity: caution, drugs: [x], colour: red}\n", "unknown key 'colour'")]
    [InlineData("rules:\n- {id: a, severity: caution, asked: [stopping]}\n", "phrases 'stopping'")]
    [InlineData("rules:\n- {id: a, severity: caution, younger-than-months: two}\n", "no number in younger-than-months")]
    [InlineData("rules:\n- {id: a, severity: caution}\n", "has no sources")]
    [InlineData("rules:\n- {id: a, severity: caution, sources: [t]}\n", "cites 't'")]
    [InlineData("rules:\n- {id: a, severity: caution, sources: [s], en: Check x.}\n", "has no ko")]
    [InlineData("sources:\n  t: {title: T}\n", "source 't' has no publisher")]
    [InlineData("sources:\n  t: {title: T, publisher: P, year: soon, url: u, checked-against: c, checked: 2026-11-22}\n", "year or a date")]
    [InlineData("laws: []\n", "'laws' is none of")]
    [InlineData("- id: a\n", "at line")]
    public void A_damaged_file_is_named_with_what_is_wrong(string yaml, string problem)
    {
        var path = folder.Write("drug-safety.yaml", yaml.StartsWith("rules", StringComparison.Ordinal) ? Source + yaml : yaml);

        var e = Assert.Throws<KnowledgeException>(() => DrugSafetyRules.Load(folder.Path));

        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_how_to_name_another_folder() =>
        Assert.EndsWith("cannot be read; restore the knowledge folder, or name it with --knowledge.", Assert.Throws<KnowledgeException>(() => DrugSafetyRules.Load(folder.Path)).Message, StringComparison.Ordinal);
}
