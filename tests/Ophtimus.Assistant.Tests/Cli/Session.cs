using System.Text.Json;
using Ophtimus.Assistant.Cli;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Tests.Cli;

/// <summary>A data folder with the starter notes, and the command line run against it as another program would run it.</summary>
public sealed class Session : IDisposable
{
    private readonly TemporaryFolder folder = new();

    internal sealed record Run(int ExitCode, string Out, string Error)
    {
        public JsonElement Json => JsonDocument.Parse(Out).RootElement;
    }

    /// <summary>Folder of the library.</summary>
    public string Data => Path.Combine(folder.Path, "data");

    /// <summary>Runs a command on this session's library.</summary>
    internal Task<Run> LibraryAsync(params string[] args) => RunAsync([.. args, "--data", Data, "--knowledge", ShippedKnowledge.Folder]);

    /// <summary>Runs a command as it is typed.</summary>
    internal static async Task<Run> RunAsync(params string[] args)
    {
        using var written = new StringWriter();
        using var problems = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, new Terminal(Redirected(written), Redirected(problems), written));
        return new Run(exitCode, written.ToString(), problems.ToString());
    }

    internal string Write(string name, string content) => folder.Write(name, content);

    public void Dispose() => folder.Dispose();

    private static IAnsiConsole Redirected(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 10_000;
        return console;
    }
}
