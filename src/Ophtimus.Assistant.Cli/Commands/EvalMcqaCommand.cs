using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Evaluation.Questions;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval mcqa`.</summary>
internal static class EvalMcqaCommand
{
    public static Command Create(Terminal terminal) => Create(terminal, ModelUnderTest.OpenAsync, TimeProvider.System);

    internal static Command Create(Terminal terminal, Func<AssistantOptions, CancellationToken, Task<ModelUnderTest?>> open, TimeProvider time)
    {
        var questions = new QuestionOptions("id, question, options, answer, topic");
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("mcqa", """
            Ask the configured model multiple-choice questions and count the right answers, with and without passages of the library.

            Example: ophtimus eval mcqa --file questions.jsonl --retrieval both --report mcqa.md
            """);
        questions.AddTo(command);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, () =>
        {
            var asked = questions.Load(parsed, MultipleChoiceQuestion.Load);
            var use = questions.Use(parsed);
            return ModelUnderTest.MeasureAsync(open, parsed, use, library, terminal, async (model, find) =>
            {
                var rows = await AskingBar.ShowAsync(
                    terminal, progress => MultipleChoiceEvaluation.RunAsync(asked, new QuestionSettings(model.Model, find, use, progress), cancellationToken));
                await questions.WriteAsync(parsed, file => MultipleChoiceReport.Of(rows, file), model.Model.Name, time, cancellationToken);
                var score = MultipleChoiceScore.Of(rows);
                if (parsed.GetValue(library.Json))
                {
                    await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(score, JsonShapes.Readable.MultipleChoiceScore));
                }
                else
                {
                    Print(score, terminal.Out);
                }

                return !rows.HasFailures;
            }, cancellationToken);
        }));
        return command;
    }

    private static void Print(MultipleChoiceScore score, IAnsiConsole to)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("", "questions", "with retrieval", "without retrieval");
        table.AddRow("accuracy", Number(score.Questions), Share(score.WithRetrieval), Share(score.WithoutRetrieval));
        foreach (var (name, topic) in score.ByTopic)
        {
            table.AddRow([new Text($"  {name}"), new Text(Number(topic.Questions)), new Text(Share(topic.WithRetrieval)), new Text(Share(topic.WithoutRetrieval))]);
        }

        table.AddRow("no option could be read", "", Number(score.Unparsed.WithRetrieval), Number(score.Unparsed.WithoutRetrieval));
        table.AddRow("engine failed", "", Number(score.Failed.WithRetrieval), Number(score.Failed.WithoutRetrieval));
        to.Write(table);
    }

    private static string Share(double? share) => share?.ToString("P1", CultureInfo.InvariantCulture) ?? "not measured";

    private static string Number(int? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
