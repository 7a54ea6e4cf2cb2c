using Ophtimus.Assistant.Asking.Disagreements;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Asking.Disagreements;

/// <summary>Which statements are held against each other.</summary>
public sealed class DisagreementFinderTests
{
    private static readonly DisagreementFinder Finder = new(ShippedKnowledge.Thesaurus);

    // Both stand in the note on systemic drugs.
    private const string Cohort = "In a United States cohort of 213,033 men, regular use of PDE5 inhibitors was associated with ischaemic optic neuropathy (adjusted incidence rate ratio 2.02, 95% CI 1.14-3.58).";
    private const string MetaAnalysis = "A 2018 meta-analysis of observational studies found no significant increase in NAION within 1 month of PDE5 inhibitor use overall (RR 1.16, 95% CI 0.98-1.39).";

    [Theory]
    [InlineData(Cohort, MetaAnalysis, DisagreementKind.Effect)]
    [InlineData("The guideline recommends patching for corneal abrasion.", "The 2021 review does not recommend eye patching for corneal abrasion.", DisagreementKind.Recommendation)]
    [InlineData("Annual screening for hydroxychloroquine retinopathy is advised.", "Screening for hydroxychloroquine retinopathy is done every 5 years.", DisagreementKind.Interval)]
    [InlineData("Diabetic retinopathy screening is offered every 24 months at low risk.", "Diabetic retinopathy screening is yearly.", DisagreementKind.Interval)]
    [InlineData("The maximum dose of hydroxychloroquine is 5.0 mg/kg of real weight.", "In 2011 hydroxychloroquine was given at no more than 6.5 mg/kg of ideal weight.", DisagreementKind.DoseLimit)]
    [InlineData("Nepafenac reduced cystoid macular oedema in the trial.", "Nepafenac did not reduce cystoid macular oedema.", DisagreementKind.Effect)]
    [InlineData("Nepafenac was effective in cystoid macular oedema.", "There was no difference in cystoid macular oedema between nepafenac and placebo.", DisagreementKind.Effect)]
    [InlineData("Pilocarpine raised intraocular pressure after surgery.", "Pilocarpine lowers intraocular pressure.", DisagreementKind.Direction)]
    public void Sources_that_disagree_are_found(string a, string b, DisagreementKind what)
    {
        var found = Assert.Single(Finder.Find([new SourcedStatement(a, "a"), new SourcedStatement(b, "b")]));

        Assert.Equal((a, b, what), (found.A.Text, found.B.Text, found.What));
        Assert.NotEmpty(found.Subject);
    }

    [Theory]
    [InlineData("Nepafenac reduced cystoid macular oedema.", "Bromfenac did not reduce cystoid macular oedema.")]
    [InlineData("Nepafenac reduced cystoid macular oedema.", "Nepafenac did not reduce corneal thickness.")]
    [InlineData("Atropine reduced myopia progression in children.", "Atropine did not reduce myopia progression.")]
    [InlineData("Acyclovir reduced stromal keratitis.", "Acyclovir for 7 days did not differ from 14 days in stromal keratitis.")]
    [InlineData("Timolol lowers intraocular pressure.", "Latanoprost lowered intraocular pressure more than timolol.")]
    [InlineData("Timolol lowers intraocular pressure.", "Timolol reduced intraocular pressure by 25%.")]
    [InlineData("Higher intraocular pressure was associated with field loss.", "Treatment lowered intraocular pressure.")]
    [InlineData("Hydroxychloroquine is limited to at most 5 mg/kg.", "The maximum hydroxychloroquine dose is 5.0 mg/kg.")]
    [InlineData("Screening for diabetic retinopathy is annual.", "Screening for diabetic retinopathy is done every 12 months.")]
    [InlineData("The guideline recommends examination in uveitis.", "The guideline recommends drops in uveitis and does not recommend tablets in uveitis.")]
    [InlineData("The annual incidence of microbial keratitis is 2 per 10,000 on review.", "Microbial keratitis needs review every 2 months.")]
    [InlineData("", "weather")]
    public void Statements_of_different_things_are_not(string a, string b) =>
        Assert.Empty(Finder.Find([new SourcedStatement(a, "a"), new SourcedStatement(b, "b")]));

    [Fact]
    public void One_source_does_not_disagree_with_itself() =>
        Assert.Empty(Finder.Find([new SourcedStatement(Cohort, "a"), new SourcedStatement(MetaAnalysis, "a")]));

    [Fact]
    public void A_statement_is_held_against_each_of_the_others()
    {
        var found = Finder.Find([new SourcedStatement(Cohort, "a"), new SourcedStatement(MetaAnalysis, "b"), new SourcedStatement(MetaAnalysis, "c")]);

        Assert.Equal([("a", "b"), ("a", "c")], found.Select(d => (d.A.SourceId, d.B.SourceId)));
    }
}
