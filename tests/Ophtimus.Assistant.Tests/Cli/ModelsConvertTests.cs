namespace Ophtimus.Assistant.Tests.Cli;

public sealed class ModelsConvertTests : IDisposable
{
    private readonly Session session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public async Task A_folder_that_is_not_a_models_is_refused_in_one_sentence()
    {
        var folder = Path.GetDirectoryName(session.Write("model/notes.md", "# Notes"))!;

        var run = await Session.RunAsync("models", "convert", folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"{folder} has no config.json, so it is not the folder of a model.\n", run.Error);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public async Task A_type_that_is_not_written_is_wrong_usage()
    {
        var run = await Session.RunAsync("models", "convert", ".", "--type", "q4_k_m");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'f16'", run.Error, StringComparison.Ordinal);
        Assert.Contains("'q8_0'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_folder_that_does_not_exist_is_refused()
    {
        var folder = Path.GetDirectoryName(session.Write("model/config.json", "{}"))!;

        var run = await Session.RunAsync("models", "convert", folder, "--base", Path.Combine(folder, "none"));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"There is no folder {Path.Combine(folder, "none")}.\n", run.Error);
    }
}
