using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Library;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus library compact`.</summary>
internal static class LibraryCompactCommand
{
    public static Command Create(Terminal terminal)
    {
        var library = new LibraryOptions();
        var command = new Command("compact", """
            Give back the space of what was removed, in the database and in the index. Questions are answered meanwhile; indexing waits.
            It needs as much free room as the larger of the two takes.

            Example: ophtimus library compact --data /srv/ophtimus
            """);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            using var opened = await ClinicalAssistant.OpenExistingLibraryAsync(library.Options(parsed), cancellationToken);
            var (before, after, elapsed) = await new LibraryUpkeep(opened).CompactAsync(cancellationToken);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new CompactedJson(before, after, elapsed.TotalMilliseconds), UpkeepShapes.Readable.CompactedJson));
            }
            else
            {
                terminal.Out.MarkupLineInterpolated($"Compacted {opened.Folder}: {Describe.Bytes(before)} before, [bold]{Describe.Bytes(after)}[/] now, in {elapsed.TotalSeconds:N1} s.");
            }

            return ExitCode.Done;
        }));
        return command;
    }
}
