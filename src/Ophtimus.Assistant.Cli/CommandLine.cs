using System.CommandLine;
using System.CommandLine.Parsing;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Cli.Commands;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Models.Pulling;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli;

/// <summary>The `ophtimus` command.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Sourced answers on eye care from literature that you index yourself. It quotes; it does not diagnose, and a clinician decides.")
        {
            AskCommand.Create(terminal),
            SearchCommand.Create(terminal),
            IndexCommand.Create(terminal),
            EmbedCommand.Create(terminal),
            SourcesCommand.Create(terminal),
            LibraryCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            EvalCommand.Create(terminal),
            ModelsCommand.Create(terminal),
            DoctorCommand.Create(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            terminal.Error.MarkupLineInterpolated($"[red]{Sentence(error.Message)}[/]");
            terminal.Error.MarkupLineInterpolated($"Type [bold]{Usage(parsed)} --help[/] for how to use it.");
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Json, Error = terminal.Error.Profile.Out.Writer });
    }

    /// <summary>Runs a command and turns its failures into one sentence and an exit code.</summary>
    public static async Task<int> GuardedAsync(Terminal terminal, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e) when (e is LibraryException or KnowledgeException or ModelPullException or EngineException or IndexException or SearchPartException)
        {
            terminal.Error.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.MarkupLine("Stopped. What was stored is kept; run the same command again to go on.");
            return ExitCode.Failed;
        }
    }

    // The parser names .NET types and breaks lines where it lists what it expects.
    private static string Sentence(string message) =>
        message.Replace("\n\t", " ", StringComparison.Ordinal).ReplaceLineEndings(" ").Replace(" as expected type 'System.Nullable`1[System.Int32]'", "; type a whole number", StringComparison.Ordinal)
            .Replace(" as expected type 'System.Int32'", "; type a whole number", StringComparison.Ordinal).TrimEnd(' ', '.') + ".";

    private static string Usage(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is not null; at = at.Parent)
        {
            names.Insert(0, at is CommandResult { Command: RootCommand } ? "ophtimus" : ((CommandResult)at).Command.Name);
        }

        return string.Join(' ', names);
    }
}
