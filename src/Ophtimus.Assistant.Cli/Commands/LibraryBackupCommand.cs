using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Library.Backup;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus library backup`.</summary>
internal static class LibraryBackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var target = new Argument<string>("target") { Description = "The file to write, or a folder to write one with a dated name into." };
        var withRecords = new Option<bool>("--with-records") { Description = "Take the answer records along. They hold what people asked and are as confidential as clinic notes." };
        var library = new LibraryOptions();
        var command = new Command("backup", """
            Write the library and its settings, without keys and passwords, into one archive that only you can read.
            Others may read and index meanwhile. The search index is not in it: it is built again from the library.

            Examples:
              ophtimus library backup /srv/backups
              ophtimus library backup monday.zip --with-records --data /srv/ophtimus
            """)
        { target, withRecords };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var options = library.Options(parsed);
            var report = new LibraryBackup(options.Time).Write(options.DataFolder, parsed.GetValue(target)!, parsed.GetValue(withRecords), cancellationToken);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(BackedUpJson.Of(report), UpkeepShapes.Readable.BackedUpJson));
            }
            else
            {
                Print(report, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(BackupReport report, IAnsiConsole to)
    {
        var manifest = report.Manifest;
        to.MarkupLineInterpolated($"Backed up [bold]{manifest.Documents:N0}[/] documents and {manifest.Passages:N0} passages (change {manifest.Sequence:N0}) to {report.Path}: {Describe.Bytes(report.Bytes)}, in {report.Elapsed.TotalSeconds:N1} s.");
        if (report.Secrets.Count > 0)
        {
            to.MarkupLineInterpolated($"Left out as secret: {string.Join(", ", report.Secrets)}. Set them again after restoring on another machine.");
        }

        if (report.RecordsLeftOut > 0)
        {
            to.MarkupLineInterpolated($"Left out: {report.RecordsLeftOut:N0} answer records; --with-records takes them along.");
        }

        if (manifest.Records > 0)
        {
            to.MarkupLineInterpolated($"[yellow]It holds {manifest.Records:N0} answer records with what people asked: keep it as confidential as clinic notes.[/]");
        }
    }
}
