using Ophtimus.Assistant.Clinical.DrugSafety;

namespace Ophtimus.Assistant.Tests.Clinical.DrugSafety;

/// <summary>What a text denies.</summary>
public sealed class DenialTests
{
    [Theory]
    [InlineData("no asthma")]
    [InlineData("No known history of asthma.")]
    [InlineData("denies asthma")]
    [InlineData("without COPD or asthma")]
    [InlineData("He doesn't have asthma")]
    [InlineData("He doesn’t have asthma")]
    [InlineData("negative for asthma")]
    [InlineData("asthma: no")]
    [InlineData("asthma was excluded")]
    [InlineData("asthma (-)")]
    [InlineData("천식 없음")]
    [InlineData("천식은 없습니다")]
    [InlineData("천식 병력이 없는 환자")]
    [InlineData("천식이나 만성폐쇄성폐질환 없는 환자")]
    [InlineData("천식이 아닌 환자")]
    public void A_denied_condition_is_recognised(string text) => Assert.True(IsDenied(text));

    [Theory]
    [InlineData("asthma")]
    [InlineData("not controlled with timolol, asthma since childhood")]
    [InlineData("Why is timolol not used in asthma?")]
    [InlineData("No improvement on latanoprost and asthma")]
    [InlineData("no COPD but asthma")]
    [InlineData("No. Asthma since childhood")]
    [InlineData("천식 환자인데 부작용이 없는 안약")]
    [InlineData("천식이 있는 환자")]
    public void An_affirmed_condition_is_not_denied(string text) => Assert.False(IsDenied(text));

    private static bool IsDenied(string text) => Assert.Single(NamedConcept.In(text, ShippedKnowledge.Thesaurus), c => c.Term == "asthma").IsDenied;
}
