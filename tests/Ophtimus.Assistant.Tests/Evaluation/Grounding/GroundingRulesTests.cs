using Ophtimus.Assistant.Evaluation.Grounding.Building;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Evaluation.Grounding;

/// <summary>What single rules make of a sentence, and what they leave alone.</summary>
public sealed class GroundingRulesTests
{
    [Theory]
    [InlineData("number-doubled-or-halved", "Latanoprost lowered the pressure by 4.5 mmHg in 80 eyes.", "Latanoprost lowered the pressure by 9.0 mmHg in 80 eyes.")]
    [InlineData("number-values-exchanged", "Glaucoma had developed in 4.4% with medication and 9.5% with observation.", "Glaucoma had developed in 9.5% with medication and 4.4% with observation.")]
    [InlineData("number-digits-transposed", "Progression was seen in 59 patients after two years of follow-up.", "Progression was seen in 95 patients after two years of follow-up.")]
    [InlineData("unit-tenfold", "The trial gave intravitreal ranibizumab 0.5 mg every month.", "The trial gave intravitreal ranibizumab 5 mg every month.")]
    [InlineData("unit-exchanged", "The label gives a maximum oral dose of 500 mg of the drug.", "The label gives a maximum oral dose of 500 g of the drug.")]
    [InlineData("duration-unit-weeks-and-days", "Patients used the drops for 6 weeks after the operation.", "Patients used the drops for 6 months after the operation.")]
    [InlineData("laterality-one-for-both", "Ethambutol affects both eyes in most patients with toxicity.", "Ethambutol affects one eye in most patients with toxicity.")]
    [InlineData("negation-not-inserted", "Corneal haze was frequent after treatment of keratoconus in the trial.", "Corneal haze was not frequent after treatment of keratoconus in the trial.")]
    [InlineData("negation-not-removed", "Visual acuity did not differ between the two arms at one year.", "Visual acuity differed between the two arms at one year.")]
    [InlineData("negation-contracted", "Corneal haze was frequent after treatment of keratoconus in the trial.", "Corneal haze wasn't frequent after treatment of keratoconus in the trial.")]
    [InlineData("negation-advice-turned", "The guideline recommends patching for moderate amblyopia in young children.", "The guideline recommends against patching for moderate amblyopia in young children.")]
    [InlineData("direction-of-change", "Mean pressure fell from 24 to 18 mmHg with the new drug.", "Mean pressure rose from 24 to 18 mmHg with the new drug.")]
    [InlineData("comparison-sides-exchanged", "Recurrence was commoner after sutures than after glue in the trial of pterygium.", "Recurrence was commoner after glue than after sutures in the trial of pterygium.")]
    [InlineData("comparison-limit-turned", "Screening starts at an age of at least 40 years in that programme.", "Screening starts at an age of at most 40 years in that programme.")]
    [InlineData("population-sex-origin-or-history-changed", "The risk was twice as high in men aged over seventy.", "The risk was twice as high in women aged over seventy.")]
    [InlineData("unsupported-may-made-certain", "Topical steroids may raise the pressure of the treated eye.", "Topical steroids will raise the pressure of the treated eye.")]
    [InlineData("paraphrase-lead-put-last", "At 13 years of the study, glaucoma had developed in one fifth.", "Glaucoma had developed in one fifth at 13 years of the study.")]
    [InlineData("paraphrase-word-as-digit", "Follow-up visits were planned over five years in every centre.", "Follow-up visits were planned over 5 years in every centre.")]
    [InlineData("korean-randomised", "The EAGLE trial randomised 419 patients with angle closure to two treatments.", "EAGLE 연구는 419명의 환자를 무작위 배정하였다.")]
    [InlineData("korean-other-follow-up", "Pressure stayed low over a mean follow-up of 10 years in treated eyes.", "평균 추적 관찰 기간은 13년이었다.", "평균 추적 관찰 기간은 7년이었다.")]
    public void A_rule_writes_the_claim_that_its_name_says(string rule, string sentence, params string[] expected)
    {
        var claims = Claims(rule, sentence);

        Assert.True(claims.Intersect(expected).Any(), string.Join(" | ", claims));
    }

    [Theory]
    [InlineData("number-doubled-or-halved", "The recurrence rate was 4% after surgery and 8% after observation alone.", "8% after surgery")]
    [InlineData("number-doubled-or-halved", "More than 60% of the patients regained reading vision after surgery.", "than 30%")]
    [InlineData("number-digit-changed", "People with type 2 diabetes need an eye examination at diagnosis.", "type")]
    [InlineData("number-acuity-changed", "Leber optic neuropathy reduces vision to worse than 20/200 in most patients.", "20/25 ")]
    [InlineData("negation-not-inserted", "Doctors asked whether the drug was safe for the cornea of infants.", "was")]
    [InlineData("laterality-side-appended", "Corneal haze followed the treatment in the left eye of most patients.", "eye")]
    [InlineData("direction-of-change", "The Early Treatment Diabetic Retinopathy Study compared early laser with deferral.", "Late")]
    [InlineData("entity-drug-of-the-same-class", "Timolol is contraindicated in asthma and in severe bradycardia.", "Timolol")]
    public void A_rule_leaves_alone_what_would_stay_true_or_is_no_case_of_it(string rule, string sentence, string unwanted) =>
        Assert.DoesNotContain(Claims(rule, sentence), c => c.Contains(unwanted, StringComparison.Ordinal));

    [Fact]
    public void A_drug_that_the_passage_names_does_not_take_another_ones_place()
    {
        var claims = Claims("entity-drug-of-the-same-class", "Timolol lowered the pressure more than betaxolol, carteolol or levobunolol did.");

        Assert.DoesNotContain(claims, c => c.StartsWith("Betaxolol", StringComparison.Ordinal) || c.StartsWith("Carteolol", StringComparison.Ordinal) || c.StartsWith("Levobunolol", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_put_into_a_passage_names_the_other_eye_than_its_claim()
    {
        var alteration = Assert.Single(Alter("laterality-finding-right-for-left", "Corneal haze followed the treatment of keratoconus in most patients."));

        var other = alteration.Claim.Contains("right", StringComparison.Ordinal) ? "left" : "right";
        Assert.Contains("Corneal haze followed the treatment", alteration.Passage, StringComparison.Ordinal);
        Assert.DoesNotContain(alteration.Claim, alteration.Passage, StringComparison.Ordinal);
        Assert.Contains(other, alteration.Passage, StringComparison.Ordinal);
        Assert.DoesNotContain(other, alteration.Claim, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("안압", "안압은", "안압이", "안압을")]
    [InlineData("시력", "시력은", "시력이", "시력을")]
    [InlineData("위험비", "위험비는", "위험비가", "위험비를")]
    public void Particles_fit_the_word_before_them(string word, string topic, string subject, string inObject)
    {
        Assert.Equal(topic, Korean.Topic(word));
        Assert.Equal(subject, Korean.Subject(word));
        Assert.Equal(inObject, Korean.Object(word));
    }

    private static List<string> Claims(string rule, string sentence) => [.. Alter(rule, sentence).Select(a => a.Claim)];

    private static IEnumerable<Alteration> Alter(string rule, string sentence)
    {
        var statement = new Material([NotePassages.Of(sentence)], ShippedKnowledge.Thesaurus).Passages[0].Statements[0];
        return [.. RuleBook.All.Single(r => r.Name == rule).Alter(statement, new Random(1))];
    }
}
