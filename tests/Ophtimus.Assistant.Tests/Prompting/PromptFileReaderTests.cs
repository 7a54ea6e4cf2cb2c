using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Prompting;

public sealed class PromptFileReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_shipped_prompt_can_be_read()
    {
        var prompts = new PromptLibrary(ShippedKnowledge.Plugins).All();

        Assert.Contains(prompts, p => p.Name == "Literature.answer");
        Assert.All(prompts, p => Assert.NotEmpty(p.Description));
    }

    [Theory]
    [InlineData("template: x", "has no description")]
    [InlineData("description: d", "has no template")]
    [InlineData("description: d\ntemplate: \"{{$a}}\"", "uses {{$a}} and does not list it under inputs")]
    [InlineData("description: d\ntemplate: x\ninputs:\n  a: b", "lists the input a and does not use it")]
    [InlineData("description: d\nsystem: \"{{$a}}\"\ntemplate: \"{{$a}}\"\ninputs:\n  a: b", "has a variable in its system text")]
    [InlineData("description: d\ntemplate: x\nsettings:\n  temperature: 9", "has temperature 9; set it between 0 and 2")]
    [InlineData("description: d\ntemplate: x\nsettings:\n  top_p: 1", "has the key top_p")]
    [InlineData("description: d\ntemplate: x\nschema: \"{\"", "has a schema that is not valid JSON")]
    [InlineData("- x", "has to be one mapping")]
    [InlineData("description: [", "is not valid YAML at line")]
    public void What_is_wrong_with_a_file_is_said_in_a_sentence(string yaml, string problem)
    {
        File.WriteAllText(Path.Combine(folder.Path, "mine.yaml"), yaml);

        var wrong = Assert.Throws<KnowledgeException>(() => new PromptLibrary(folder.Path).Find("mine"));

        Assert.Contains(problem, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("--plugins", Assert.Throws<KnowledgeException>(() => new PromptLibrary(folder.Path).Find("Literature.none")).Message, StringComparison.Ordinal);
}
