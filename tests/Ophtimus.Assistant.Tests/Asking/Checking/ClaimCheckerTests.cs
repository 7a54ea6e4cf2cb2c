using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Checking;

namespace Ophtimus.Assistant.Tests.Asking.Checking;

/// <summary>Verdicts on claims about invented passages, gate by gate.</summary>
public sealed class ClaimCheckerTests
{
    [Theory]
    [InlineData("Latanoprost did not affect heart rate.", Passages.Trial)]
    [InlineData("Latanoprost lowered the eye pressure by 31% after 6 months.", Passages.Trial)]
    [InlineData("Twice-daily timolol 0.5% reduced IOP by 27% at six months [1].", Passages.Trial)]
    [InlineData("Heart rate was not affected by latanoprost.", Passages.Trial)]
    [InlineData("Timolol caused conjunctival hyperaemia less often than latanoprost.", Passages.Trial)]
    [InlineData("The trial included 120 adults with open-angle glaucoma.", Passages.Trial)]
    [InlineData("Timolol must not be given to people with asthma.", Passages.Safety)]
    [InlineData("Brimonidine is contraindicated in children under 2 years.", Passages.Safety)]
    [InlineData("The combination was ineffective in severe uveitis.", Passages.Safety)]
    [InlineData("Acute angle closure is treated with acetazolamide 250 mg QID.", Passages.Safety)]
    [InlineData("OD: IOP 32 mmHg.", Passages.Note)]
    [InlineData("Visual acuity was 6/12 in the right eye.", Passages.Note)]
    [InlineData("라타노프로스트는 안압을 31% 낮추었다.", Passages.Trial)]
    [InlineData("티몰롤 점안제는 천식에서 금기이다.", Passages.Safety)]
    [InlineData("우안의 안압은 32 mmHg였다.", Passages.Note)]
    public void What_the_passage_says_in_other_words_is_supported(string claim, string passage)
    {
        var check = Passages.Checker.Check(claim, passage);

        Assert.Empty(check.Findings);
        Assert.Equal(Verdict.Supported, check.Verdict);
        Assert.InRange(check.Start, 0, check.End - 1);
    }

    [Theory]
    [InlineData("Latanoprost lowered intraocular pressure by 13% at 6 months.", Passages.Trial, Gate.Quantity)]
    [InlineData("Latanoprost lowered intraocular pressure by 27% at 6 months.", Passages.Trial, Gate.Quantity)]
    [InlineData("Latanoprost lowered intraocular pressure by 31% at 6 weeks.", Passages.Trial, Gate.Quantity)]
    [InlineData("Latanoprost 0.05% once daily lowered intraocular pressure by 31%.", Passages.Trial, Gate.Quantity)]
    [InlineData("Timolol 0.5% once daily lowered intraocular pressure by 27%.", Passages.Trial, Gate.Quantity)]
    [InlineData("Acetazolamide 250 µg is given four times daily for acute angle closure.", Passages.Safety, Gate.Quantity)]
    [InlineData("Brimonidine should not be used in children over 2 years of age.", Passages.Safety, Gate.Quantity)]
    [InlineData("The left eye had an intraocular pressure of 32 mmHg.", Passages.Note, Gate.Laterality)]
    [InlineData("Both eyes had an intraocular pressure of 32 mmHg.", Passages.Note, Gate.Laterality)]
    [InlineData("Latanoprost raised intraocular pressure by 31% at 6 months.", Passages.Trial, Gate.Polarity)]
    [InlineData("Latanoprost affected heart rate.", Passages.Trial, Gate.Polarity)]
    [InlineData("Conjunctival hyperaemia was more common with timolol than with latanoprost.", Passages.Trial, Gate.Polarity)]
    [InlineData("Timolol eye drops are not contraindicated in asthma.", Passages.Safety, Gate.Polarity)]
    [InlineData("Timolol eye drops are recommended in asthma.", Passages.Safety, Gate.Polarity)]
    [InlineData("The inferior temporal quadrant showed a retinal tear.", Passages.Note, Gate.Polarity)]
    [InlineData("Bimatoprost did not affect heart rate.", Passages.Trial, Gate.Names)]
    [InlineData("In a trial of 120 children with open-angle glaucoma, latanoprost lowered intraocular pressure.", Passages.Trial, Gate.Names)]
    [InlineData("라타노프로스트는 안압을 13% 낮추었다.", Passages.Trial, Gate.Quantity)]
    [InlineData("좌안의 안압은 32 mmHg였다.", Passages.Note, Gate.Laterality)]
    [InlineData("티몰롤 점안제는 천식에서 금기가 아니다.", Passages.Safety, Gate.Polarity)]
    public void What_the_passage_says_otherwise_is_contradicted(string claim, string passage, Gate gate)
    {
        var check = Passages.Checker.Check(claim, passage);

        Assert.Equal(Verdict.Contradicted, check.Verdict);
        Assert.Contains(check.Findings, f => f.Gate == gate && f.Found is not null);
    }

    [Theory]
    [InlineData("Latanoprost lowered intraocular pressure by 31% at 6 months in pregnant women.", Passages.Trial, Gate.Names)]
    [InlineData("Latanoprost did not affect heart rate, and patient satisfaction was high.", Passages.Trial, Gate.Semantics)]
    [InlineData("Visual acuity will always fall in the first week.", Passages.Trial, Gate.Semantics)]
    [InlineData("Zolpimab is contraindicated in asthma.", Passages.Safety, Gate.Names)]
    [InlineData("Dry eye disease is treated with lubricants.", Passages.Trial, Gate.Semantics)]
    [InlineData("Acetazolamide 250 mg is given four times daily to the right eye.", Passages.Safety, Gate.Laterality)]
    public void What_the_passage_is_silent_on_is_not_verified(string claim, string passage, Gate gate)
    {
        var check = Passages.Checker.Check(claim, passage);

        Assert.NotEqual(Verdict.Supported, check.Verdict);
        Assert.Contains(check.Findings, f => f.Gate == gate);
    }

    [Fact]
    public void The_offsets_are_those_of_the_sentence_that_says_it()
    {
        var check = Passages.Checker.Check("Hyperaemia of the conjunctiva was more common with latanoprost than with timolol.", Passages.Trial);

        Assert.Equal("Conjunctival hyperaemia was more common with latanoprost than with timolol.", Passages.Trial[check.Start..check.End]);
    }

    [Fact]
    public void Another_unit_of_the_same_digits_is_critical() =>
        Assert.Contains(Passages.Checker.Check("Acetazolamide 250 µg is given four times daily for acute angle closure.", Passages.Safety).Findings, f => f.IsCritical);

    [Theory]
    [InlineData("latanoprost did  not affect heart rate", true)]
    [InlineData("Latanoprost … heart rate", true)]
    [InlineData("latanoprost did affect heart rate", false)]
    public void A_quote_has_to_stand_in_the_passage(string quote, bool isThere) =>
        Assert.Equal(isThere ? [] : [Gate.Quote], Passages.Checker.Check("Latanoprost did not affect heart rate.", Passages.Trial, quote).Findings.Select(f => f.Gate));

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("?!")]
    public void A_claim_that_says_nothing_is_not_verified(string claim) => Assert.Equal(Verdict.NotVerified, Passages.Checker.Check(claim, Passages.Trial).Verdict);

    [Fact]
    public void An_empty_passage_supports_nothing() => Assert.Equal(Verdict.NotVerified, Passages.Checker.Check("Latanoprost lowers pressure.", "").Verdict);

    [Fact]
    public async Task Several_threads_share_a_checker()
    {
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() =>
            Passages.Checker.Check(i % 2 == 0 ? "Latanoprost did not affect heart rate." : "Latanoprost affected heart rate.", Passages.Trial).Verdict)));

        Assert.All(verdicts.Where((_, i) => i % 2 == 0), v => Assert.Equal(Verdict.Supported, v));
        Assert.All(verdicts.Where((_, i) => i % 2 == 1), v => Assert.Equal(Verdict.Contradicted, v));
    }

    [Theory]
    [InlineData("Most deposits persist after the drug has been stopped.", "Most deposits resolve after the drug is stopped.")]
    [InlineData("Readings are unaffected by corneal surgery.", "Corneal surgery makes readings too high and changes corneal thickness.")]
    [InlineData("Software is unnecessary when judging visual field progression.", "Software is strongly recommended for judging visual field progression.")]
    [InlineData("The guideline recommends oral antiviral therapy in palsy.", "The guideline recommends against oral antiviral therapy in palsy.")]
    [InlineData("Uveal melanoma seldom involves the choroid.", "More than 90% of uveal melanomas involve the choroid.")]
    [InlineData("The trial met its primary end point.", "The trial missed its primary end point.")]
    public void A_denial_in_other_words_than_not_is_not_supported(string claim, string passage) =>
        Assert.NotEqual(Verdict.Supported, Passages.Checker.Check(claim, passage).Verdict);

    [Theory]
    [InlineData("About 35 per cent of people with Marfan syndrome never have subluxation of the lens.", "In Marfan syndrome, about 35% of people do not develop lens subluxation.")]
    [InlineData("Women are more often affected by idiopathic macular holes than men.", "Idiopathic macular holes are more common in women and usually occur after the age of 55 years.")]
    [InlineData("Almost 80 per cent of UK eyes had good acuity.", "Good acuity was found in 79.9% of UK eyes.")]
    public void A_share_rounded_and_a_denial_reworded_are_supported(string claim, string passage) =>
        Assert.Equal(Verdict.Supported, Passages.Checker.Check(claim, passage).Verdict);

    [Fact]
    public void A_share_that_is_not_near_is_not_taken_for_rounding() =>
        Assert.NotEqual(Verdict.Supported, Passages.Checker.Check("Almost 85 per cent of UK eyes had good acuity.", "Good acuity was found in 79.9% of UK eyes.").Verdict);
}
