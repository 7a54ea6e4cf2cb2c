using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Library;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus index`.</summary>
internal static class IndexCommand
{
    private const int MostShown = 50;

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders; folders are read with all below them.", Arity = ArgumentArity.OneOrMore };
        var prune = new Option<bool>("--prune") { Description = "Also remove what came from files below the paths that are gone from the disk." };
        var library = new LibraryOptions();
        var command = new Command("index", $"""
            Bring literature into the library. What it has already is skipped, so the command can be repeated and interrupted.
            Formats: {DocumentReaders.All.Formats}.

            Examples:
              ophtimus index ~/literature
              ophtimus index pubmed25n0001.xml guidelines/ --data /srv/ophtimus
              ophtimus index ~/literature --prune
            """)
        { paths, prune };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var report = await IndexingProgress.ShowAsync(terminal, "Indexing", progress => assistant.Indexer.IndexAsync(parsed.GetValue(paths)!, progress, cancellationToken));
            if (parsed.GetValue(prune))
            {
                // After indexing, so that a document whose file was moved keeps its number.
                var (files, documents) = await assistant.Indexer.PruneAsync(parsed.GetValue(paths)!, cancellationToken);
                report = report with { GoneFiles = files, GoneDocuments = documents };
            }

            if (assistant.Meaning is { } meaning)
            {
                // What could not be embedded is told, and made up for by the next run; the documents are in.
                await EmbedCommand.FollowAsync(meaning, afresh: false, terminal, cancellationToken);
            }

            if (parsed.GetValue(library.Json))
            {
                var json = new IndexJson(
                    report.Files, report.Documents, report.Passages, report.Skipped, report.Removed, report.GoneFiles, report.GoneDocuments,
                    [.. report.Failed.Select(f => new FailedJson(f.Path, f.Reason))], report.Elapsed.TotalMilliseconds);
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(json, JsonShapes.Readable.IndexJson));
            }
            else
            {
                Print(report, terminal.Out);
            }

            return report.Failed.Count > 0 ? ExitCode.DoneWithFailedRows : ExitCode.Done;
        }));
        return command;
    }

    private static void Print(IndexReport report, IAnsiConsole to)
    {
        to.MarkupLineInterpolated($"{report.Files:N0} files: [bold]{report.Documents:N0}[/] documents and {report.Passages:N0} passages added, {report.Skipped:N0} skipped as known, {report.Removed:N0} removed, {report.Failed.Count:N0} failed, in {report.Elapsed.TotalSeconds:N1} s.");
        if (report.GoneFiles is { } files)
        {
            to.MarkupLineInterpolated($"{files:N0} files are gone from the disk, and {report.GoneDocuments:N0} documents with them.");
        }

        foreach (var failed in report.Failed.Take(MostShown))
        {
            to.MarkupLineInterpolated($"  [red]failed[/] {failed.Path}: {failed.Reason}");
        }

        if (report.Failed.Count > MostShown)
        {
            to.WriteLine($"  … and {report.Failed.Count - MostShown:N0} more; --json lists all.");
        }
    }
}
