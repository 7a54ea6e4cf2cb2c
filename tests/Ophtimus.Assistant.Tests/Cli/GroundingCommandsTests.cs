namespace Ophtimus.Assistant.Tests.Cli;

public sealed class GroundingCommandsTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task The_benchmark_is_made_of_the_librarys_own_passages()
    {
        var literature = Path.GetDirectoryName(session.Write("one.md", "# One\n\nLatanoprost lowered the mean pressure by 4.5 mmHg in 80 treated eyes.\n"))!;
        session.Write("two.md", "# Two\n\nVitrectomy closed the macular hole in 92 of 100 eyes after six months.\n");
        await session.LibraryAsync("index", literature, "--no-starter");
        var to = Path.Combine(session.Data, "benchmark");

        var run = await session.LibraryAsync("eval", "grounding-build", "--out", to, "--no-starter", "--json");

        Assert.Equal(0, run.ExitCode);
        var files = run.Json.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal(["grounding-dev.jsonl", "grounding-test.jsonl"], files.Select(f => Path.GetFileName(f.GetProperty("path").GetString())));
        Assert.All(files, f => Assert.Equal(f.GetProperty("cases").GetInt32(), File.ReadLines(f.GetProperty("path").GetString()!).Count()));
        Assert.All(files, f => Assert.NotEqual(0, f.GetProperty("classes").GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task A_file_of_claims_that_is_not_there_is_told()
    {
        var run = await Session.RunAsync("eval", "grounding", "--file", "none.jsonl");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("none.jsonl does not exist", run.Error, StringComparison.Ordinal);
    }
}
