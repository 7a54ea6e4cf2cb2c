using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Clinical;

/// <summary>Reading a thesaurus from its file.</summary>
public sealed class ThesaurusFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_concept_is_read_with_every_name()
    {
        folder.Write("thesaurus.yaml", "- term: timolol\n  kind: drug\n  scope: general\n  synonyms: [timolol maleate]\n  abbreviations: TIM\n  ambiguous: [T]\n  brands: [Timoptic]\n  ko: [티몰롤]\n  broader: [beta-blocker]\n");

        var concept = Assert.Single(Thesaurus.Load(folder.Path).Concepts);

        Assert.Equal(("timolol", "drug", true), (concept.Term, concept.Kind, concept.IsGeneral));
        Assert.Equal(["timolol", "timolol maleate", "TIM", "Timoptic"], concept.EnglishNames);
        Assert.Equal(["T", "티몰롤", "beta-blocker"], concept.Ambiguous.Concat(concept.Korean).Concat(concept.Broader));
    }

    [Theory]
    [InlineData("- kind: drug\n")]
    [InlineData("- term: timolol\n")]
    [InlineData("- term: [a, b]\n  kind: drug\n")]
    [InlineData("- term: {a: b}\n  kind: drug\n")]
    [InlineData("term: timolol\n")]
    [InlineData("- term: \"timolol\n")]
    [InlineData("")]
    public void A_damaged_file_is_named_with_the_line(string yaml)
    {
        var path = folder.Write("thesaurus.yaml", yaml);

        var e = Assert.Throws<KnowledgeException>(() => Thesaurus.Load(folder.Path));

        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains("at line", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_how_to_name_another_folder()
    {
        var e = Assert.Throws<KnowledgeException>(() => Thesaurus.Load(folder.Path));

        Assert.EndsWith("cannot be read; restore the knowledge folder, or name it with --knowledge.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thesaurus_without_concepts_matches_nothing() => Assert.Empty(new Thesaurus([]).Match("glaucoma 녹내장"));
}
