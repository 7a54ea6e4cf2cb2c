using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Evaluation.Questions;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval essay`.</summary>
internal static class EvalEssayCommand
{
    public static Command Create(Terminal terminal) => Create(terminal, ModelUnderTest.OpenAsync, TimeProvider.System);

    internal static Command Create(Terminal terminal, Func<AssistantOptions, CancellationToken, Task<ModelUnderTest?>> open, TimeProvider time)
    {
        var questions = new QuestionOptions("id, question, reference, topic");
        var stem = new Option<bool>("--rouge-stemmer") { Description = "Let ROUGE compare words by their Porter stems." };
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("essay", """
            Ask the configured model questions in prose and compare its answers with references, with and without passages of the library.

            Example: ophtimus eval essay --file essays.jsonl --limit 100 --json
            """);
        questions.AddTo(command);
        command.Options.Add(stem);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, () =>
        {
            var asked = questions.Load(parsed, EssayQuestion.Load);
            var use = questions.Use(parsed);
            return ModelUnderTest.MeasureAsync(open, parsed, use, library, terminal, async (model, find) =>
            {
                var evaluation = new EssayEvaluation(model.Embeddings, parsed.GetValue(stem));
                var rows = await AskingBar.ShowAsync(
                    terminal, progress => evaluation.RunAsync(asked, new QuestionSettings(model.Model, find, use, progress), cancellationToken));
                await questions.WriteAsync(
                    parsed, file => EssayReport.Of(rows, file, parsed.GetValue(stem), model.Embeddings is not null), model.Model.Name, time, cancellationToken);
                var score = EssayScore.Of(rows);
                if (parsed.GetValue(library.Json))
                {
                    await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(score, JsonShapes.Readable.EssayScore));
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

    private static void Print(EssayScore score, IAnsiConsole to)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("mean", "with retrieval", "without retrieval");
        void Row(string name, Func<EssayMeans, double?> of) => table.AddRow(name, Value(score.WithRetrieval, of), Value(score.WithoutRetrieval, of));
        Row("ROUGE-1", m => m.Rouge1);
        Row("ROUGE-2", m => m.Rouge2);
        Row("ROUGE-L", m => m.RougeL);
        Row("BLEU", m => m.Bleu);
        Row("METEOR", m => m.Meteor);
        Row("SemScore", m => m.SemScore);
        table.AddRow("answered", Count(score.WithRetrieval, score), Count(score.WithoutRetrieval, score));
        to.Write(table);
    }

    private static string Value(EssayMeans? means, Func<EssayMeans, double?> of) =>
        means is not null && of(means) is { } value ? value.ToString("F4", CultureInfo.InvariantCulture) : "not measured";

    private static string Count(EssayMeans? means, EssayScore score) =>
        means is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{means.Answered:N0} of {score.Questions:N0}");
}
