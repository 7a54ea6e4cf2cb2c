using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>The prompts that models are measured by.</summary>
public sealed partial class PromptFilesTests
{
    public static TheoryData<string> Names { get; } = [.. Directory.GetFiles(ShippedPrompts.Folder, "*.yaml").Select(f => $"Evaluation.{Path.GetFileNameWithoutExtension(f)}").Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_lists_every_variable_and_always_takes_the_likeliest_token(string name)
    {
        var file = ShippedPrompts.Read(name);

        var used = Variable().Matches((string)file["template"]).Select(m => m.Groups[1].Value);
        var settings = (Dictionary<object, object>)file["settings"];
        Assert.Equal(((Dictionary<object, object>)file["inputs"]).Keys.Cast<string>().Order(), used.Order());
        Assert.Equal(("0", "512"), (settings["temperature"], settings["max_tokens"]));
        Assert.NotEqual("", file["description"]);
        Assert.Equal(name.EndsWith("-completion", StringComparison.Ordinal), !file.ContainsKey("system"));
    }

    [Fact]
    public void There_is_one_for_chat_and_one_for_a_base_model_of_each_kind() =>
        Assert.Equal(["Evaluation.essay", "Evaluation.essay-completion", "Evaluation.multiple-choice", "Evaluation.multiple-choice-completion"], Names.Select(n => n.Data));

    [GeneratedRegex(@"\{\{\$([a-z]+)\}\}")]
    private static partial Regex Variable();
}
