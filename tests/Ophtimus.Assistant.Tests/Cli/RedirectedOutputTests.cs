namespace Ophtimus.Assistant.Tests.Cli;

/// <summary>What a person reads when the output goes to a file.</summary>
public sealed class RedirectedOutputTests(Session session) : IClassFixture<Session>
{
    [Theory]
    [InlineData("ask|timolol eye drops in asthma", "[1]")]
    [InlineData("ask|녹내장 1차 치료", "출처")]
    [InlineData("ask|how do I bake sourdough bread?", "does not look like a question about eye care")]
    [InlineData("search|[red]uveitis[/] HLA-B27", "1. ")]
    [InlineData("sources|list", "138 sources")]
    [InlineData("sources|show|topical-beta-blockers", "not reviewed by a clinician")]
    [InlineData("doctor", "library:")]
    public async Task Nothing_written_holds_an_escape_or_markup(string line, string expected)
    {
        var run = await session.LibraryAsync(line.Split('|'));

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains(expected, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
        Assert.DoesNotContain("[/]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_names_its_limits_its_engine_and_each_publication()
    {
        var text = (await session.LibraryAsync("ask", "timolol eye drops in asthma")).Out;

        Assert.StartsWith("Quoted verbatim from the library. No language model was used.", text, StringComparison.Ordinal);
        Assert.Contains("its source: ", text, StringComparison.Ordinal);
        Assert.Contains("not reviewed by a clinician", text, StringComparison.Ordinal);
        Assert.Matches(@"For clinicians; not a diagnosis\. Check the source before you act on it\. \(\d{8}-\w{6}\)\s*$", text);
    }

    [Fact]
    public async Task A_failure_is_one_sentence_and_no_stack_trace()
    {
        var missing = await session.LibraryAsync("index", "/nowhere/at-all");
        var knowledge = await Session.RunAsync("ask", "uveitis", "--data", session.Data, "--knowledge", "/nowhere");

        Assert.Equal((1, "/nowhere/at-all does not exist; name a file or a folder."), (missing.ExitCode, missing.Error.Trim()));
        Assert.Equal(1, knowledge.ExitCode);
        Assert.EndsWith("restore the knowledge folder, or name it with --knowledge.", knowledge.Error.Trim(), StringComparison.Ordinal);
    }
}
