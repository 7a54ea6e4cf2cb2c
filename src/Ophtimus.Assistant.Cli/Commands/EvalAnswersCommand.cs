using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Prompting;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval answers`.</summary>
internal static class EvalAnswersCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string>("--file") { Description = "Questions, one JSON object a line: id, question, relevant, must, refuse.", HelpName = "FILE", Required = true };
        var report = new Option<string?>("--report") { Description = "Write a report in Markdown.", HelpName = "FILE.md" };
        var alone = new Option<bool>("--alone") { Description = "Ask the model also alone, without passages, to see what retrieval adds." };
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("answers", """
            Ask questions whose right answers are known, of the current library.

            Example: ophtimus eval answers --file knowledge/evaluation/test.jsonl
            """)
        { file, report, alone };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var questions = AskedQuestion.Load(parsed.GetValue(file)!);
            await using var assistant = await LibraryOptions.OpenAsync(library.Options(parsed) with { KeepRecords = false }, terminal, cancellationToken);
            var runner = parsed.GetValue(alone) ? await assistant.StartEngineAsync(cancellationToken) : null;
            if (parsed.GetValue(alone) && runner is null)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{ModelUnderTest.NotConfigured}[/]");
                return ExitCode.WrongUsage;
            }

            var score = await AnswerEvaluation.RunAsync(questions, assistant, runner is null ? null : (question, stop) => AloneAsync(runner, question, stop), cancellationToken);
            if (parsed.GetValue(report) is { } path)
            {
                await AnswerReport.Of(score, Path.GetFileName(parsed.GetValue(file)!)).WriteAsync(path, cancellationToken);
            }

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

    private static async Task<string> AloneAsync(PromptRunner runner, string question, CancellationToken cancellationToken)
    {
        var prompt = runner.Engine.Profile.Dialogue == Dialogue.Completion ? "Evaluation.essay-completion" : "Evaluation.essay";
        var run = await runner.RunAsync(new PromptCall(prompt, new Dictionary<string, string> { ["passages"] = "", ["question"] = question }), cancellationToken);
        return run.Text;
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
        if (score.WithoutRetrieval is { } alone)
        {
            Row("the model alone, without passages", alone);
        }

        foreach (var (topic, answered) in score.ByTopic)
        {
            Row($"answered, {topic}", answered);
        }

        to.Write(table);
        to.WriteLine($"Missed: {string.Join(' ', score.Missed)}");
        to.WriteLine($"Answered and should not: {string.Join(' ', score.AnsweredWrongly)}");
    }
}
