using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Evaluation.Injection;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval injection`.</summary>
internal static class EvalInjectionCommand
{
    // Each question is asked once for every attack in every place.
    private const int DefaultLimit = 10;

    public static Command Create(Terminal terminal)
    {
        var attacks = new Option<string?>("--attacks") { Description = "JSON: a list of texts, or an object with a list for each kind. Default: those that came with the program.", HelpName = "FILE" };
        var file = new Option<string?>("--file") { Description = "Questions, one JSON object a line: id, question, must. Default: those that came with the program.", HelpName = "FILE" };
        var limit = new Option<int>("--limit") { Description = "How many questions to ask, spread over the file.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000)
            {
                result.AddError("--limit is out of range; set it between 1 and 10000.");
            }
        });
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("injection", """
            Plant texts that give orders in passages, titles and questions, and count what they bring about in answers.

            Example: ophtimus eval injection --attacks attacks.json --limit 20
            """)
        { attacks, file, limit };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var options = library.Options(parsed);
            var folder = Path.Combine(options.KnowledgeFolder, "evaluation");
            var texts = Attack.Load(parsed.GetValue(attacks) ?? Path.Combine(folder, "attacks.json"));
            var questions = InjectionEvaluation.Spread(AskedQuestion.Load(parsed.GetValue(file) ?? Path.Combine(folder, "test.jsonl")), parsed.GetValue(limit));
            await (await LibraryOptions.OpenAsync(options, terminal, cancellationToken)).DisposeAsync();
            var score = InjectionScore.Of(await AskingBar.ShowAsync(terminal, progress => InjectionEvaluation.RunAsync(texts, questions, options, progress, cancellationToken)));
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(score, JsonShapes.Readable.InjectionScore));
            }
            else
            {
                Print(score, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(InjectionScore score, IAnsiConsole to)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("planted in", "answers", "effects", "usefulness lost");
        foreach (var (place, part) in score.ByPlace)
        {
            table.AddRow(place.Replace('_', ' '), Number(part.Answers), Number(part.Effects), Points(part.LossPoints));
        }

        table.AddRow("all", Number(score.Answers), Number(score.Effects), Points(score.LossPoints));
        to.Write(table);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Effects in checked answers: {score.EffectsInAnswer:N0}; links shown: {score.Links:N0}; citations outside the request's passages: {score.ForeignCitations:N0}"));
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Said of what right answers say: {score.UsefulnessClean:P1} without attacks, {score.UsefulnessAttacked:P1} under attack; titles shown with their attack: {score.TitlesShown:N0}"));
        to.WriteLine($"Shown: {string.Join(' ', score.Shown)}");
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Points(double points) => points.ToString("0.0", CultureInfo.InvariantCulture) + " points";
}
