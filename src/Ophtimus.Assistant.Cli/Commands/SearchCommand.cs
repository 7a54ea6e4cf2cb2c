using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus search`.</summary>
internal static class SearchCommand
{
    private const int Default = 10;
    private const int Most = 1000;
    private const int ShownCharacters = 300;

    public static Command Create(Terminal terminal)
    {
        var query = new Argument<string>("query") { Description = "What to look for, in English or Korean." };
        var top = new Option<int>("-k", "--top") { Description = $"How many documents, 1 to {Most:N0}.", DefaultValueFactory = _ => Default };
        top.Validators.Add(result =>
        {
            if (result.GetValue(top) is < 1 or > Most)
            {
                result.AddError($"-k is {result.GetValue(top)}; set it between 1 and {Most:N0}.");
            }
        });
        var filters = new FilterOptions();
        var library = new LibraryOptions();
        var command = new Command("search", """
            List the documents nearest to some words, with their best passages.

            Examples:
              ophtimus search "POAG" -k 5
              ophtimus search "당뇨황반부종 주사" --from 2015 --json
            """)
        { query, top };
        filters.AddTo(command);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            if (Question.TryCreate(parsed.GetValue(query), out var problem) is not { } asked)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{problem}[/]");
                return ExitCode.WrongUsage;
            }

            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var clock = Stopwatch.StartNew();
            var found = await assistant.Retriever.FindAsync(asked.Text, parsed.GetValue(top), filters.Filter(parsed), cancellationToken);
            var hits = Hits(found);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new SearchJson(asked.Text, hits, found.Notes, clock.Elapsed.TotalMilliseconds), JsonShapes.Readable.SearchJson));
            }
            else
            {
                foreach (var note in found.Notes)
                {
                    terminal.Out.MarkupLineInterpolated($"[yellow]{note}[/]");
                }

                Print(hits, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static IReadOnlyList<HitJson> Hits(IReadOnlyList<EvidencePassage> found) =>
        [.. found.GroupBy(e => e.Passage.Id.Document).Select((g, i) =>
        {
            var source = g.First().Passage.Source;
            return new HitJson(i + 1, g.First().Score, source.Id, source.Title, source.Year, source.Tier.Name(), source.Link, [.. g.Select(e => e.Passage.ToJson())]);
        })];

    private static void Print(IReadOnlyList<HitJson> hits, IAnsiConsole to)
    {
        if (hits.Count == 0)
        {
            to.WriteLine("Nothing was found.");
        }

        foreach (var hit in hits)
        {
            to.MarkupLineInterpolated($"[bold]{hit.Rank}. {hit.Title}[/] [grey]{string.Join(", ", new[] { hit.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture), hit.Tier, hit.Source }.Where(x => x is not null))}[/]");
            var passage = hit.Passages[0];
            var text = passage.Text.Trim();
            to.MarkupLineInterpolated($"   [grey]{passage.Section ?? ""}[/]");
            to.MarkupLineInterpolated($"   {(text.Length > ShownCharacters ? text[..ShownCharacters] + "…" : text)}");
        }
    }
}
