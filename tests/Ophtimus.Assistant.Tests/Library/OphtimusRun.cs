namespace Ophtimus.Assistant.Tests.Library;

/// <summary>How a run of `ophtimus` ended and what it wrote.</summary>
internal sealed record OphtimusRun(int ExitCode, string Output, string Error)
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;
    public const int DoneWithFailedRows = 3;

    /// <summary>Asserts that the run failed as a person can bear it, and gives its one sentence.</summary>
    public string Sentence(int exitCode = Failed)
    {
        Assert.DoesNotContain("   at ", Output + Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Output + Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, ExitCode);
        var sentence = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", sentence, StringComparison.Ordinal);
        Assert.Empty(Output);
        return sentence;
    }

    public OphtimusRun AssertDone()
    {
        Assert.Equal((Done, ""), (ExitCode, Error));
        return this;
    }
}
