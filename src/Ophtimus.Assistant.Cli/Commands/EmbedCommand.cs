using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus embed`.</summary>
internal static class EmbedCommand
{
    private const string NotConfigured = "No embedding model is configured; name one as Embeddings:Url or Embeddings:ModelFolder in ophtimus.json, or in the environment (OPHTIMUS_EMBEDDINGS__URL).";

    public static Command Create(Terminal terminal)
    {
        var afresh = new Option<bool>("--afresh") { Description = "Give up the vectors there are, also those of another model, and make all anew." };
        var library = new LibraryOptions();
        var command = new Command("embed", """
            Make the vectors of passages that have none yet, with the configured embedding model. It can be interrupted and repeated; questions are answered meanwhile.

            Examples:
              ophtimus embed
              ophtimus embed --afresh --data /srv/ophtimus
            """)
        { afresh };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            if (assistant.Meaning is not { } meaning)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{NotConfigured}[/]");
                return ExitCode.WrongUsage;
            }

            if (!await FollowAsync(meaning, parsed.GetValue(afresh), terminal, cancellationToken))
            {
                return ExitCode.Failed;
            }

            var (space, sequence) = await meaning.StateAsync(cancellationToken);
            var passages = assistant.Library.Count().Passages;
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new EmbeddedJson(space.Model, space.Dimension, passages, sequence), JsonShapes.Readable.EmbeddedJson));
            }
            else
            {
                terminal.Out.MarkupLineInterpolated($"Every passage ([bold]{passages:N0}[/]) has a vector of {space.Model} ({space.Dimension:N0} numbers), up to change {sequence:N0}.");
            }

            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Embeds what is left, with a bar. A failure is told, and leaves search by words.</summary>
    /// <returns>False where it failed or another run is doing so.</returns>
    public static async Task<bool> FollowAsync(MeaningSearch meaning, bool afresh, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            if (await IndexingProgress.ShowAsync(terminal, "Embedding", progress => meaning.FollowAsync(afresh, progress, cancellationToken)))
            {
                return true;
            }

            terminal.Error.MarkupLine("[yellow]Another run is embedding this library; wait for it to end.[/]");
        }
        catch (SearchPartException e)
        {
            terminal.Error.MarkupLineInterpolated($"[yellow]{e.Message}[/]");
        }

        return false;
    }
}
