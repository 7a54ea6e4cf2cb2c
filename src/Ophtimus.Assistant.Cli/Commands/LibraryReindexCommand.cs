using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Library;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus library reindex`.</summary>
internal static class LibraryReindexCommand
{
    public static Command Create(Terminal terminal)
    {
        var library = new LibraryOptions();
        var command = new Command("reindex", """
            Build the search index anew from the library. Questions are answered from the old one until the new one takes over, also by a running server.

            Example: ophtimus library reindex --data /srv/ophtimus
            """);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            using var opened = await ClinicalAssistant.OpenExistingLibraryAsync(library.Options(parsed), cancellationToken);
            var elapsed = await IndexingProgress.ShowAsync(terminal, "Building the index", progress => new LibraryUpkeep(opened).ReindexAsync(progress, cancellationToken));
            var problem = await ClinicalAssistant.RebuildServerIndexAsync(opened, cancellationToken);
            var (documents, passages, sequence) = opened.Count();
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new ReindexedJson(documents, passages, sequence, elapsed.TotalMilliseconds), UpkeepShapes.Readable.ReindexedJson));
            }
            else
            {
                terminal.Out.MarkupLineInterpolated($"Built the index anew: [bold]{documents:N0}[/] documents and {passages:N0} passages, up to change {sequence:N0}, in {elapsed.TotalSeconds:N1} s.");
            }

            if (problem is not null)
            {
                terminal.Error.MarkupLineInterpolated($"[red]The server's index was not built anew: {problem}[/]");
                return ExitCode.Failed;
            }

            return ExitCode.Done;
        }));
        return command;
    }
}
