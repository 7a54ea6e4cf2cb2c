using Ophtimus.Assistant.Clinical.DrugSafety;

namespace Ophtimus.Assistant.Tests.Clinical.DrugSafety;

/// <summary>Every shipped rule on questions for which it fires and for which it keeps silent.</summary>
public sealed class DrugSafetyCasesTests
{
    private static readonly DrugSafetyRules Shipped = DrugSafetyRules.Load(ShippedKnowledge.Folder);

    public static TheoryData<string, bool, string, string> Cases => [.. SafetyCase.All.Select(c => new TheoryDataRow<string, bool, string, string>(c.Rule, c.Fires, c.Question, c.Sentence))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_fires_for_its_condition_and_for_no_other(string rule, bool fires, string question, string sentence)
    {
        var notes = Shipped.For(question, sentence.Length == 0 ? [] : [sentence], ShippedKnowledge.Thesaurus);

        Assert.Equal(fires, notes.Any(n => n.RuleId == rule));
    }

    [Fact]
    public void Every_rule_has_a_case_that_fires_and_one_that_does_not() => Assert.All(Shipped.RuleIds, id =>
    {
        Assert.Contains(SafetyCase.All, c => c.Rule == id && c.Fires);
        Assert.Contains(SafetyCase.All, c => c.Rule == id && !c.Fires);
    });

    [Fact]
    public void A_case_names_a_rule_that_exists() => Assert.All(SafetyCase.All, c => Assert.Contains(c.Rule, Shipped.RuleIds));
}
