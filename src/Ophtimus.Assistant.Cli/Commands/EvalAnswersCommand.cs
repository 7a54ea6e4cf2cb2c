using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Evaluation;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval answers`.</summary>
internal static class EvalAnswersCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string>("--file") { Description = "Questions, one JSON object a line: id, question, relevant, must, refuse.", HelpName = "FILE", Required = true };
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("answers", """
            Ask questions whose right answers are known, of the current library.

            Example: ophtimus eval answers --file knowledge/evaluation/test.jsonl
            """)
        { file };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var questions = AskedQuestion.Load(parsed.GetValue(file)!);
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var score = await AnswerEvaluation.RunAsync(questions, assistant, cancellationToken);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(score, JsonShapes.Readable.AnswerScore));
            }
            else
            {
                Print(score, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(AnswerScore score, IAnsiConsole to)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("measure", "value");
        table.AddRow("questions", score.Questions.ToString("N0", CultureInfo.InvariantCulture));
        void Row(string name, double value) => table.AddRow(name, value.ToString("P1", CultureInfo.InvariantCulture));
        Row("answered, of those with an answer", score.Answered);
        Row("refused, of those to refuse", score.RefusedCorrectly);
        Row("citation precision", score.CitationPrecision);
        Row("citation recall", score.CitationRecall);
        Row("sentences found where cited", score.SupportRate);
        to.Write(table);
        to.WriteLine($"Missed: {string.Join(' ', score.Missed)}");
        to.WriteLine($"Answered and should not: {string.Join(' ', score.AnsweredWrongly)}");
    }
}
