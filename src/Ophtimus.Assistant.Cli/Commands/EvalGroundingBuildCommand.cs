using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Evaluation.Grounding;
using Ophtimus.Assistant.Evaluation.Grounding.Building;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval grounding-build`.</summary>
internal static class EvalGroundingBuildCommand
{
    private const int DefaultSeed = 1;

    public static Command Create(Terminal terminal)
    {
        var to = new Option<string>("--out") { Description = "Folder to write grounding-dev.jsonl and grounding-test.jsonl to.", HelpName = "DIR", Required = true };
        var seed = new Option<int>("--seed") { Description = "Decides the split of the documents and every choice; the same seed gives the same files.", DefaultValueFactory = _ => DefaultSeed };
        var library = new LibraryOptions();
        var command = new Command("grounding-build", """
            Make claims of the library's own passages by rules, true and altered ones, for `eval grounding` to check.

            Rules and documents are split: what is in the one file is in no form in the other.

            Example: ophtimus eval grounding-build --out measured --data clinic
            """)
        { to, seed };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var passages = assistant.Library.List().SelectMany(e => assistant.Library.Find(e.Source.Id)?.Passages ?? []);
            var benchmark = new GroundingBenchmark(passages, assistant.Thesaurus, parsed.GetValue(seed));
            var files = new List<GroundingFileJson>();
            foreach (var (part, name) in new[] { (BenchmarkPart.Development, "grounding-dev.jsonl"), (BenchmarkPart.Test, "grounding-test.jsonl") })
            {
                var path = Path.Combine(parsed.GetValue(to)!, name);
                var cases = benchmark.Cases(part);
                GroundingCase.Save(cases, path);
                files.Add(new GroundingFileJson(path, cases.Count, cases.GroupBy(c => c.Class).ToDictionary(g => g.Key, g => g.Count())));
            }

            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new GroundingFilesJson(files), JsonShapes.Readable.GroundingFilesJson));
            }
            else
            {
                Print(files, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(List<GroundingFileJson> files, IAnsiConsole to)
    {
        foreach (var file in files)
        {
            var table = new Table { Border = TableBorder.Simple }.AddColumns("class", "claims");
            foreach (var (name, count) in file.Classes)
            {
                table.AddRow(name, count.ToString("N0", CultureInfo.InvariantCulture));
            }

            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.Cases:N0} claims"));
            to.Write(table);
        }
    }
}
