using System.Diagnostics;
using System.Text.Json;
using Ophtimus.Assistant.Cli;
using Spectre.Console;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>The command `ophtimus`, in this process or in one of its own.</summary>
internal sealed record OphtimusCommand(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static async Task<OphtimusCommand> RunAsync(params string[] args)
    {
        using var written = new StringWriter();
        using var problems = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, new Terminal(Redirected(written), Redirected(problems), written));
        return new OphtimusCommand(exitCode, written.ToString(), problems.ToString());
    }

    /// <summary>Starts it as a process of its own, which a test can kill.</summary>
    public static Process Start(params string[] args)
    {
        // With the frameworks of the tests: what ASP.NET Core brings is not copied beside them.
        var tests = Path.Combine(AppContext.BaseDirectory, "Ophtimus.Assistant.Engines.Tests");
        string[] all = ["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json", Path.Combine(AppContext.BaseDirectory, "ophtimus.dll"), .. args];
        return Process.Start(new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    private static IAnsiConsole Redirected(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        console.Profile.Width = 10_000;
        return console;
    }
}
