namespace Ophtimus.Assistant.Tests.Cli;

public sealed class HelpTests
{
    public static TheoryData<string> Commands { get; } =
        ["ask", "replay", "search", "index", "sources list", "sources show", "sources remove", "library backup", "library restore", "library verify", "library reindex", "library compact", "eval retrieval", "eval answers", "eval gate", "eval injection", "eval triage", "eval triage-train", "eval grounding", "eval grounding-build", "eval mcqa", "eval essay", "models list", "models pull", "models convert", "models check", "doctor"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_of_a_command_shows_an_example_that_begins_with_it(string command)
    {
        var help = await Session.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(0, help.ExitCode);
        Assert.Equal("", help.Error);
        Assert.Matches($@"(?s)Examples?:\s+ophtimus {command}", help.Out);
        Assert.Contains("--json", help.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_the_program_names_every_command()
    {
        var help = await Session.RunAsync("--help");

        Assert.Equal(0, help.ExitCode);
        Assert.All(Commands.Select(c => c.Data.Split(' ')[0]).Distinct(), command => Assert.Contains($"  {command} ", help.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var version = await Session.RunAsync("--version");

        Assert.Equal(0, version.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Out);
    }
}
