using System.Diagnostics;
using System.Text.Json;
using Ophtimus.Assistant.Cli;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Cli;

/// <summary>Nothing else runs beside what is timed.</summary>
[CollectionDefinition(nameof(TimedAlone), DisableParallelization = true)]
public sealed class TimedAlone;

/// <summary>The program as a shell starts it.</summary>
[Collection(nameof(TimedAlone))]
public sealed class WholeProcessTests
{
    // docs/evaluation.md states what was measured; the same build took 1.1 s on one day and 1.55 s on another machine of two shared cores.
    private static readonly TimeSpan LongestWarm = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task On_an_empty_folder_it_answers_and_a_second_time_quickly()
    {
        using var folder = new TemporaryFolder();

        var first = await AskAsync(folder.Path);
        var warm = new List<(int ExitCode, string Out, string Error, TimeSpan Took)>();
        for (var run = 0; run < 6; run++)
        {
            warm.Add(await AskAsync(folder.Path));
        }

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        using var json = JsonDocument.Parse(first.Out);
        Assert.Equal("Answered", json.RootElement.GetProperty("outcome").GetString());
        Assert.DoesNotContain('\u001b', first.Out);
        Assert.All(warm, w => Assert.Equal(0, w.ExitCode));
        Assert.InRange(warm.Min(w => w.Took), TimeSpan.Zero, LongestWarm);
    }

    // From its own folder: the tests' has the program without what ASP.NET Core brings, which the tests themselves run on.
    private static string Program => Path.Combine(
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "Ophtimus.Assistant.Tests"), Path.Combine("src", "Ophtimus.Assistant.Cli"), StringComparison.Ordinal),
        Path.GetFileName(typeof(CommandLine).Assembly.Location));

    private static async Task<(int ExitCode, string Out, string Error, TimeSpan Took)> AskAsync(string home)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "ask", "안압 낮추는 1차 약제", "--knowledge", ShippedKnowledge.Folder, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_DATA_HOME"] = home },
        };
        var from = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var written = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, written, await error, Stopwatch.GetElapsedTime(from));
    }
}
