using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Library.Backup;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus library restore`.</summary>
internal static class LibraryRestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The archive that `library backup` wrote." };
        var library = new LibraryOptions();
        var command = new Command("restore", """
            Put a backup in the place of the library, and build its index. The archive is checked first; the old library goes only when the new one answers.
            Settings and answer records that stand in the data folder are kept. A running server has to be ended first.

            Example: ophtimus library restore /srv/backups/ophtimus-20261128-020000.zip
            """)
        { file };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var options = library.Options(parsed);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var manifest = await LibraryRestore.RunAsync(
                options.DataFolder, parsed.GetValue(file)!, (folder, stop) => ClinicalAssistant.OpenLibraryAsync(options with { DataFolder = folder }, stop), cancellationToken);
            var problem = await RebuildServerIndexAsync(options, cancellationToken);
            var data = Path.GetFullPath(options.DataFolder);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(
                    new RestoredJson(data, manifest.Created, manifest.Documents, manifest.Passages, manifest.Sequence, manifest.Records, clock.Elapsed.TotalMilliseconds), UpkeepShapes.Readable.RestoredJson));
            }
            else
            {
                terminal.Out.MarkupLineInterpolated(
                    $"Restored [bold]{manifest.Documents:N0}[/] documents and {manifest.Passages:N0} passages (change {manifest.Sequence:N0}, backed up {manifest.Created:yyyy-MM-dd HH:mm} UTC) into {data}, and built the index, in {clock.Elapsed.TotalSeconds:N1} s.");
            }

            if (problem is not null)
            {
                terminal.Error.MarkupLineInterpolated($"[red]The server's index is still that of the library before: {problem} Then type `ophtimus library reindex`.[/]");
                return ExitCode.Failed;
            }

            return ExitCode.Done;
        }));
        return command;
    }

    // Numbers of changes can be the same in both libraries, so the server cannot tell them apart.
    private static async Task<string?> RebuildServerIndexAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        if (!options.Index.UsesQdrant)
        {
            return null;
        }

        using var restored = await ClinicalAssistant.OpenLibraryAsync(options, cancellationToken);
        return await ClinicalAssistant.RebuildServerIndexAsync(restored, cancellationToken);
    }
}
