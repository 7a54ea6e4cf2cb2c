using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Library.Verification;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus library verify`.</summary>
internal static class LibraryVerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var library = new LibraryOptions();
        var command = new Command("verify", """
            Read everything once and say whether the library is as it was stored, and whether the index holds exactly that.
            Ends with 0 when all is sound and with 1 when something is not, with how to mend it. It takes minutes for a million passages.

            Example: ophtimus library verify --data /srv/ophtimus
            """);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            using var opened = await ClinicalAssistant.OpenExistingLibraryAsync(library.Options(parsed), cancellationToken);
            var (server, problem) = await ClinicalAssistant.OpenServerOfAsync(opened, cancellationToken);
            var report = await new LibraryVerification(opened, server).RunAsync(cancellationToken);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(VerifiedJson.Of(report), UpkeepShapes.Readable.VerifiedJson));
            }
            else
            {
                Print(report, opened.Folder, terminal);
            }

            if (problem is not null)
            {
                terminal.Error.MarkupLineInterpolated($"[red]The server's index was not looked at: {problem}[/]");
            }

            return report.IsSound && problem is null ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }

    private static void Print(VerificationReport report, string folder, Terminal terminal)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("part", "state", "found");
        foreach (var part in report.Parts)
        {
            table.AddRow(new Text(part.Name), part.IsSound ? new Markup("[green]sound[/]") : new Markup("[red]wrong[/]"), new Text(part.Detail));
        }

        terminal.Out.Write(table);
        terminal.Out.MarkupLineInterpolated($"{report.Documents:N0} documents and {report.Passages:N0} passages in {folder}, read in {report.Elapsed.TotalSeconds:N1} s.");
        foreach (var part in report.Parts.Where(p => !p.IsSound))
        {
            terminal.Error.MarkupLineInterpolated($"[red]{part.Name}: {part.Mend}[/]");
        }
    }
}
