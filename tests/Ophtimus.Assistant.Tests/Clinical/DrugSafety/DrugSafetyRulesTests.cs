using Ophtimus.Assistant.Clinical.DrugSafety;

namespace Ophtimus.Assistant.Tests.Clinical.DrugSafety;

/// <summary>What the notes say, in which order, and for a patient's record.</summary>
public sealed class DrugSafetyRulesTests
{
    private static readonly DrugSafetyRules Shipped = DrugSafetyRules.Load(ShippedKnowledge.Folder);

    [Fact]
    public void A_note_says_what_made_it_fire_and_where_it_was_read()
    {
        var note = Assert.Single(Ask("timolol for my asthmatic patient"));

        Assert.Equal(("beta-blocker-drops-airways", Severity.Contraindicated), (note.RuleId, note.Severity));
        Assert.Equal(["timolol", "asthma"], note.Because);
        Assert.All(note.Sources, s => Assert.StartsWith("http", s.Url, StringComparison.Ordinal));
        Assert.StartsWith("Check for asthma", note.Text("en"), StringComparison.Ordinal);
        Assert.Contains("천식", note.Text("ko"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hydroxychloroquine 400 mg daily in a 50 kg woman", "400 mg/day ÷ 50 kg = 8.0 mg/kg/day > 5.0")]
    [InlineData("hydroxychloroquine 200 mg twice daily, 62.5 kg", "400 mg/day ÷ 62.5 kg = 6.4 mg/kg/day > 5.0")]
    [InlineData("hydroxychloroquine 252 mg a day at 50 kg", "252 mg/day ÷ 50 kg = 5.04 mg/kg/day > 5.0")]
    [InlineData("Is hydroxychloroquine 400 mg a day too much?", "400 mg/day ÷ 5.0 mg/kg/day = 80 kg")]
    [InlineData("50kg 여자, 하이드록시클로로퀸 200mg 하루 2회", "400 mg/day ÷ 50 kg = 8.0 mg/kg/day > 5.0")]
    [InlineData("400 mg hydroxychloroquine with 25 mg spironolactone, 70 kg", "400 mg/day ÷ 70 kg = 5.7 mg/kg/day > 5.0")]
    public void The_arithmetic_of_a_dose_is_shown(string question, string calculation)
    {
        var note = Assert.Single(Ask(question), n => n.RuleId == "hydroxychloroquine-dose");

        Assert.Equal(calculation, note.Calculation);
        Assert.EndsWith($"({calculation})", note.Text("ko"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hydroxychloroquine 400 mg alternating with 200 mg daily, 50 kg")]
    [InlineData("hydroxychloroquine and 500 mg acetazolamide, 50 kg")]
    [InlineData("hydroxychloroquine 250 mg daily, 50 kg")]
    [InlineData("hydroxychloroquine cumulative dose")]
    public void A_dose_within_the_limit_or_not_plain_is_not_computed(string question) =>
        Assert.DoesNotContain(Ask(question), n => n.RuleId == "hydroxychloroquine-dose");

    [Theory]
    [InlineData("is timolol once daily as effective as twice daily")]
    [InlineData("What is the target pressure in normal-tension glaucoma?")]
    [InlineData("How is acute angle closure treated?")]
    [InlineData("side effects of latanoprost")]
    [InlineData("라타노프로스트의 부작용은?")]
    [InlineData("")]
    [InlineData("weather tomorrow")]
    public void A_question_without_a_patient_gets_no_note(string question) => Assert.Empty(Ask(question));

    [Fact]
    public void The_most_serious_notes_come_first_and_there_are_at_most_four()
    {
        var notes = Ask("timolol, brimonidine, latanoprost, pilocarpine or acetazolamide in an infant with asthma, heart failure, uveitis, myasthenia gravis and renal failure");

        Assert.Equal(4, notes.Count);
        Assert.All(notes, n => Assert.Equal(Severity.Contraindicated, n.Severity));
    }

    [Fact]
    public void A_patients_drug_and_condition_give_the_note()
    {
        var notes = Shipped.For(new PatientFacts { Drugs = [new PatientDrug("dorzolamide-timolol")], Conditions = ["asthma"], Allergies = ["sulfonamide allergy"], AgeMonths = 70 * 12 }, ShippedKnowledge.Thesaurus);

        Assert.Equal(["beta-blocker-drops-airways", "dorzolamide-sulfonamide-allergy"], notes.Select(n => n.RuleId));
    }

    [Fact]
    public void A_patients_dose_is_computed_from_real_weight()
    {
        var notes = Shipped.For(new PatientFacts { Drugs = [new PatientDrug("hydroxychloroquine", 400)], WeightKg = 50 }, ShippedKnowledge.Thesaurus);

        Assert.Equal("400 mg/day ÷ 50 kg = 8.0 mg/kg/day > 5.0", Assert.Single(notes, n => n.RuleId == "hydroxychloroquine-dose").Calculation);
        Assert.Contains(notes, n => n.RuleId == "hydroxychloroquine-risk");
    }

    [Theory]
    [InlineData(18, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void A_patients_age_decides_in_months(int months, bool fires) =>
        Assert.Equal(fires, Shipped.For(new PatientFacts { Drugs = [new PatientDrug("brimonidine")], AgeMonths = months }, ShippedKnowledge.Thesaurus).Any(n => n.RuleId == "brimonidine-under-two"));

    [Fact]
    public void Pregnancy_and_breastfeeding_count_as_conditions()
    {
        var drugs = new[] { new PatientDrug("methotrexate"), new PatientDrug("brimonidine") };

        Assert.Equal(["methotrexate-pregnancy"], Shipped.For(new PatientFacts { Drugs = drugs, IsPregnant = true }, ShippedKnowledge.Thesaurus).Select(n => n.RuleId));
        Assert.Equal(["brimonidine-breastfeeding"], Shipped.For(new PatientFacts { Drugs = drugs, IsBreastfeeding = true }, ShippedKnowledge.Thesaurus).Select(n => n.RuleId));
    }

    [Fact]
    public void A_patient_without_drugs_gets_no_note() =>
        Assert.Empty(Shipped.For(new PatientFacts { Conditions = ["asthma"], IsPregnant = true }, ShippedKnowledge.Thesaurus));

    private static IReadOnlyList<SafetyNote> Ask(string question) => Shipped.For(question, [], ShippedKnowledge.Thesaurus);
}
