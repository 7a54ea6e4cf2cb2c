namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>The prompts that models are measured by.</summary>
public sealed class PromptFilesTests
{
    [Fact]
    public void There_is_one_for_chat_and_one_for_a_base_model_of_each_kind() => Assert.Equal(
        ["Evaluation.essay", "Evaluation.essay-completion", "Evaluation.multiple-choice", "Evaluation.multiple-choice-completion"],
        ShippedPrompts.Library.All().Select(p => p.Name).Where(n => n.StartsWith("Evaluation.", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Evaluation.essay", "passages, question")]
    [InlineData("Evaluation.multiple-choice", "options, passages, question")]
    public void Both_of_a_kind_take_the_same_variables_and_always_the_likeliest_token(string name, string inputs)
    {
        var (chat, completion) = (ShippedPrompts.Library.Find(name), ShippedPrompts.Library.Find($"{name}-completion"));

        Assert.All([chat, completion], p => Assert.Equal((inputs, 0, 512), (string.Join(", ", p.Inputs.Keys.Order()), p.Temperature, p.MaxTokens)));
        Assert.Equal((true, false), (chat.System.Length > 0, completion.System.Length > 0));
        Assert.Contains("\nQuestion:", completion.Stop);
    }
}
