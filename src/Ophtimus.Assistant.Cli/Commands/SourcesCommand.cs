using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus sources list|show|remove`.</summary>
internal static class SourcesCommand
{
    public static Command Create(Terminal terminal) => new("sources", "List, show and remove what the library holds.")
    {
        List(terminal),
        Show(terminal),
        Remove(terminal),
    };

    private static Command List(Terminal terminal)
    {
        var library = new LibraryOptions();
        var command = new Command("list", """
            List every source.

            Example: ophtimus sources list --json
            """);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var entries = assistant.Library.List();
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new SourcesJson([.. entries.Select(e => e.ToJson())]), JsonShapes.Readable.SourcesJson));
                return ExitCode.Done;
            }

            foreach (var entry in entries)
            {
                terminal.Out.MarkupLineInterpolated($"[bold]{entry.Source.Id}[/]  {entry.Source.Title} [grey]{entry.Source.Year} {entry.Source.Tier.Name()}, {entry.Passages} passages{(entry.Source.Retracted ? ", retracted: never cited" : "")}[/]");
            }

            terminal.Out.MarkupLineInterpolated($"{entries.Count:N0} sources, {entries.Sum(e => e.Passages):N0} passages.");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The source's id, as `sources list` and citations give it." };
        var at = new Option<int?>("--at") { Description = "Mark the passage with this character offset, as a citation's start gives it.", HelpName = "OFFSET" };
        var library = new LibraryOptions();
        var command = new Command("show", """
            Show a source with its passages.

            Example: ophtimus sources show ocular-hypertension-risk-and-treatment --at 120
            """)
        { id, at };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            if (assistant.Library.Find(parsed.GetValue(id)!) is not var (entry, passages))
            {
                terminal.Error.MarkupLineInterpolated($"[red]The library has no source {parsed.GetValue(id)}; `ophtimus sources list` names them all.[/]");
                return ExitCode.Failed;
            }

            if (parsed.GetValue(library.Json))
            {
                var shown = new ShownJson(entry.ToJson(), [.. passages.Select(p => p.ToJson())], string.Concat(passages.Select(p => p.Text)));
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(shown, JsonShapes.Readable.ShownJson));
                return ExitCode.Done;
            }

            Print(entry.Source, passages, parsed.GetValue(at), terminal.Out);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(Source source, IReadOnlyList<Passage> passages, int? at, IAnsiConsole to)
    {
        to.MarkupLineInterpolated($"[bold]{Describe.Bibliography(source)}[/] [grey]({source.Tier.Name()})[/] {source.Link ?? ""}");
        if (source.Notice is not null)
        {
            to.MarkupLineInterpolated($"[yellow]{source.Notice}[/]");
        }

        string? section = null;
        foreach (var passage in passages)
        {
            if (Describe.Section(passage.HeadingPath) is var heading && heading != section)
            {
                section = heading;
                to.WriteLine();
                to.MarkupLineInterpolated($"[bold]{section ?? ""}[/]");
            }

            var isMarked = at >= passage.Start && at < passage.End;
            to.MarkupLineInterpolated($"{(isMarked ? ">> " : "")}{passage.Text.Trim()}");
        }
    }

    private static Command Remove(Terminal terminal)
    {
        var ids = new Argument<string[]>("id") { Description = "Ids of the sources.", Arity = ArgumentArity.OneOrMore };
        var library = new LibraryOptions();
        var command = new Command("remove", """
            Remove sources. When the command returns they can no longer be found or cited.

            Example: ophtimus sources remove PMC4736323
            """)
        { ids };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var asked = parsed.GetValue(ids)!.Distinct(StringComparer.Ordinal).ToList();
            var unknown = await assistant.Library.RemoveAsync(asked, cancellationToken);
            var removed = asked.Except(unknown, StringComparer.Ordinal).ToList();
            if (removed.Count > 0 && assistant.Meaning is { } meaning)
            {
                // Their vectors go too; until they do, what they point at is not given any more.
                await EmbedCommand.FollowAsync(meaning, afresh: false, terminal, cancellationToken);
            }

            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new RemovedJson(removed, unknown), JsonShapes.Readable.RemovedJson));
            }
            else
            {
                removed.ForEach(r => terminal.Out.MarkupLineInterpolated($"Removed {r}."));
                foreach (var name in unknown)
                {
                    terminal.Error.MarkupLineInterpolated($"[red]The library has no source {name}; `ophtimus sources list` names them all.[/]");
                }
            }

            return unknown.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        }));
        return command;
    }
}
