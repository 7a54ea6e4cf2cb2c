using Ophtimus.Assistant.Asking.Writing;

namespace Ophtimus.Assistant.Tests.Asking.Writing;

public sealed class AdviceTests
{
    private const string Finding = "Somnolence was seen in 50% of children given brimonidine, who had better pressure than with placebo.";

    [Theory]
    [InlineData("Somnolence was seen in 50% of children given brimonidine, so stop all drops.")]
    [InlineData("Somnolence was seen in 50% of children, and patients should stop all their drops today.")]
    [InlineData("Somnolence was seen in 50% of children; brimonidine must not be given.")]
    [InlineData("Stop brimonidine in children.")]
    public void Advice_that_a_finding_does_not_give_goes_beyond_it(string claim) => Assert.True(Advice.GoesBeyond(claim, Finding));

    [Theory]
    [InlineData("Children who had better pressure were somnolent.")]
    [InlineData("Half of the children were somnolent, and use of brimonidine was the reason.")]
    public void A_finding_in_other_words_does_not(string claim) => Assert.False(Advice.GoesBeyond(claim, Finding));

    [Theory]
    [InlineData("Timolol should not be given in asthma.", "Timolol is contraindicated in asthma.")]
    [InlineData("Hydroxychloroquine must be discontinued at the first sign of retinopathy.", "The guideline recommends stopping hydroxychloroquine when retinopathy is seen.")]
    public void Advice_that_the_passage_gives_in_other_words_does_not(string claim, string passage) => Assert.False(Advice.GoesBeyond(claim, passage));
}
