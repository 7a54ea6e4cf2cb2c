using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Evaluation;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval gate`.</summary>
internal static class EvalGateCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string>("--file") { Description = "Questions, one JSON object a line: id, question, refuse.", HelpName = "FILE", Required = true };
        var library = new LibraryOptions();
        var command = new Command("gate", """
            Show for every threshold of the evidence gate what it would answer and refuse, so that the one in use can be checked.

            Example: ophtimus eval gate --file knowledge/evaluation/calibration.jsonl
            """)
        { file };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var questions = AskedQuestion.Load(parsed.GetValue(file)!);
            await using var assistant = await LibraryOptions.OpenAsync(library.Options(parsed) with { KeepRecords = false }, terminal, cancellationToken);
            var score = await GateEvaluation.RunAsync(questions, assistant, cancellationToken);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(score, JsonShapes.Readable.GateScore));
            }
            else
            {
                Print(score, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(GateScore score, IAnsiConsole to)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("least coverage", "eye: answered", "eye: refused", "other: answered", "other: refused");
        foreach (var (ocular, other) in score.Ocular.Zip(score.Other))
        {
            table.AddRow([.. new[] { ocular.Coverage, ocular.Answered, ocular.Refused, other.Answered, other.Refused }.Select((v, i) => v.ToString(i == 0 ? "F2" : "P1", CultureInfo.InvariantCulture))]);
        }

        to.Write(table);
    }
}
