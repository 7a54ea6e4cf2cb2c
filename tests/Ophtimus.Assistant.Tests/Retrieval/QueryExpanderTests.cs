using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Retrieval;

public sealed class QueryExpanderTests
{
    private static readonly QueryExpander Shipped = new(ShippedKnowledge.Thesaurus);

    [Fact]
    public void An_abbreviation_is_spelled_out_and_stands_for_the_question()
    {
        var spelledOut = Assert.Single(Shipped.Expand("POAG").Expansions, e => e.Text == "primary open-angle glaucoma");

        Assert.True(spelledOut.StandsForQuestion);
        Assert.InRange(spelledOut.Weight, 0.1, 0.99);
    }

    [Fact]
    public void A_brand_gives_the_generic_name()
    {
        var generic = Assert.Single(Shipped.Expand("Xalatan side effects").Expansions, e => e.Text == "latanoprost");

        Assert.True(generic.StandsForQuestion);
    }

    [Fact]
    public void A_generic_name_gives_no_brand() => Assert.DoesNotContain(Shipped.Expand("latanoprost").Expansions, e => e.Text == "Xalatan");

    [Fact]
    public void A_Korean_question_is_translated_at_full_weight()
    {
        var query = Shipped.Expand("안압 낮추는 1차 약제");

        Assert.Equal("안압 낮추는 1차 약제", query.Text);
        var pressure = Assert.Single(query.Expansions, e => e.Text == "intraocular pressure");
        Assert.Equal((1.0, true), (pressure.Weight, pressure.StandsForQuestion));
        Assert.Contains(query.Expansions, e => e.Text.Contains("first-line", StringComparison.Ordinal) || e.Text.Contains("first line", StringComparison.Ordinal));
    }

    [Fact]
    public void A_synonym_only_adds()
    {
        var added = Shipped.Expand("primary open-angle glaucoma").Expansions;

        Assert.NotEmpty(added);
        Assert.All(added, e => Assert.False(e.StandsForQuestion));
    }

    [Fact]
    public void Senses_of_an_ambiguous_name_share_their_weight()
    {
        var thesaurus = new Thesaurus([
            new Concept { Term = "right eye", Kind = "anatomy", Ambiguous = ["OD"] },
            new Concept { Term = "optic disc", Kind = "anatomy", Ambiguous = ["OD"] },
        ]);

        var senses = new QueryExpander(thesaurus).Expand("OD").Expansions;

        Assert.Equal([("right eye", 0.1), ("optic disc", 0.1)], senses.Select(e => (e.Text, e.Weight)));
    }

    [Fact]
    public void Small_letters_are_not_an_ambiguous_name() => Assert.Empty(Shipped.Expand("od os").Expansions);

    [Fact]
    public void A_name_met_twice_keeps_its_greatest_weight()
    {
        var query = Shipped.Expand("primary open-angle glaucoma (POAG)");

        Assert.Equal(0.25, Assert.Single(query.Expansions, e => e.Text == "primary open-angle glaucoma").Weight);
        Assert.Distinct(query.Expansions.Select(e => e.Text), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_the_thesaurus_does_not_know_adds_nothing() => Assert.Empty(Shipped.Expand("sourdough xylophone").Expansions);

    [Theory]
    [InlineData("POAG")]
    [InlineData("당뇨황반부종 주사")]
    [InlineData("OD OS OU IOP 30")]
    public void Weights_lie_above_nothing_and_at_most_at_one(string question) =>
        Assert.All(Shipped.Expand(question).Expansions, e => Assert.InRange(e.Weight, double.Epsilon, 1));
}
