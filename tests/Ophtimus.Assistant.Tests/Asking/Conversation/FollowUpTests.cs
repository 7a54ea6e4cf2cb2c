using Ophtimus.Assistant.Asking.Conversation;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Asking.Conversation;

public sealed class FollowUpTests
{
    private readonly FollowUp followUp = new(ShippedKnowledge.Thesaurus);

    private static readonly Turn[] Earlier = [new("Is latanoprost first-line for open-angle glaucoma?", "Latanoprost is a first-line drug for open-angle glaucoma.")];

    [Theory]
    [InlineData("and in pregnancy?")]
    [InlineData("What about children?")]
    [InlineData("How often is it given?")]
    [InlineData("그럼 임신 중에는?")]
    public void A_question_that_points_back_leans_on_the_conversation(string question) => Assert.True(followUp.Leans(question));

    [Theory]
    [InlineData("How is bacterial keratitis treated?")]
    [InlineData("황반변성 치료는?")]
    public void A_question_with_a_subject_of_its_own_does_not(string question) => Assert.False(followUp.Leans(question));

    [Fact]
    public void Without_a_model_the_subject_is_put_in_front() =>
        Assert.Equal("latanoprost, open-angle glaucoma: and in pregnancy?", followUp.Join("and in pregnancy?", Earlier));

    [Fact]
    public void A_rewritten_question_that_brings_in_something_new_is_not_used()
    {
        Assert.True(followUp.IsFaithful("Can latanoprost be used in pregnancy?", "and in pregnancy?", Earlier));
        Assert.False(followUp.IsFaithful("Can timolol be used in pregnancy?", "and in pregnancy?", Earlier));
        Assert.False(followUp.IsFaithful("Can latanoprost be used?", "and in pregnancy?", Earlier));
    }
}
