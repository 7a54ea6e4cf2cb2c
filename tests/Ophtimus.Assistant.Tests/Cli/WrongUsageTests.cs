namespace Ophtimus.Assistant.Tests.Cli;

/// <summary>Wrong usage ends with 2, one sentence that says what is wrong, and where to read on.</summary>
public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("", "ophtimus --help")]
    [InlineData("diagnose", "ophtimus --help")]
    [InlineData("ask", "ophtimus ask --help")]
    [InlineData("ask|a|b", "ophtimus ask --help")]
    [InlineData("ask|a|--from|soon", "ophtimus ask --help")]
    [InlineData("ask|a|--at-least|opinion", "ophtimus ask --help")]
    [InlineData("ask|a|--colour", "ophtimus ask --help")]
    [InlineData("search|a|-k|0", "ophtimus search --help")]
    [InlineData("search|a|-k|1001", "ophtimus search --help")]
    [InlineData("index", "ophtimus index --help")]
    [InlineData("sources", "ophtimus sources --help")]
    [InlineData("sources|show", "ophtimus sources show --help")]
    [InlineData("eval", "ophtimus eval --help")]
    [InlineData("eval|answers", "ophtimus eval answers --help")]
    [InlineData("eval|triage", "ophtimus eval triage --help")]
    [InlineData("eval|retrieval|--dataset|x|--passage-characters|5", "ophtimus eval retrieval --help")]
    public async Task A_line_that_cannot_be_understood_says_why_and_where_to_read(string line, string help)
    {
        var run = await Session.RunAsync(line.Split('|', StringSplitOptions.RemoveEmptyEntries));

        var said = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Out);
        Assert.Equal(2, said.Length);
        Assert.EndsWith(".", said[0], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", said[0], StringComparison.Ordinal);
        Assert.Equal($"Type {help} for how to use it.", said[1]);
    }

    [Theory]
    [InlineData("ask", "")]
    [InlineData("ask", "?!")]
    [InlineData("search", " ")]
    public async Task A_question_that_cannot_be_asked_is_wrong_usage(string command, string question)
    {
        var run = await Session.RunAsync(command, question);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("The question ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_too_much_is_wrong_usage_and_not_repeated()
    {
        var run = await Session.RunAsync("ask", new string('a', 100 * 1024));

        Assert.Equal(2, run.ExitCode);
        Assert.InRange(run.Error.Length, 1, 200);
    }
}
