using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class StudyDesignTests
{
    [Theory]
    [InlineData("Timolol in invented eyes: a randomised controlled trial", EvidenceTier.RandomisedTrial)]
    [InlineData("A Phase Two Randomised Controlled Double Blind Trial of Methylprednisolone", EvidenceTier.RandomisedTrial)]
    [InlineData("A randomized, double-masked, placebo-controlled trial of drops", EvidenceTier.RandomisedTrial)]
    [InlineData("Drops for glaucoma: a systematic review and meta-analysis", EvidenceTier.SystematicReview)]
    [InlineData("Myopia in Seoul: a cross-sectional study", EvidenceTier.Cohort)]
    [InlineData("Macular hole after a firework: a case report", EvidenceTier.CaseSeries)]
    [InlineData("How eyes see", EvidenceTier.Textbook)]
    public void A_title_names_the_design_where_the_types_do_not(string title, EvidenceTier expected) =>
        Assert.Equal(expected, StudyDesign.TierOf(["research-article"], title));

    [Fact]
    public void A_publication_type_outweighs_the_title() =>
        Assert.Equal(EvidenceTier.CaseSeries, StudyDesign.TierOf(["Case Reports"], "A case report and systematic review"));

    [Fact]
    public void The_strongest_of_several_types_counts() =>
        Assert.Equal(EvidenceTier.SystematicReview, StudyDesign.TierOf(["Randomized Controlled Trial", "Meta-Analysis"], "Drops"));
}
