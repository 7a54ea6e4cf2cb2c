using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Evaluation;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval triage`.</summary>
internal static class EvalTriageCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string>("--file") { Description = "Texts, one JSON object a line: id, text, level (emergency, urgent or routine), flag.", HelpName = "FILE", Required = true };
        var knowledge = new Option<string?>("--knowledge") { Description = "The knowledge folder that came with the program.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new Command("triage", """
            Count for which texts a red-flag banner would show and should, and should not.

            Example: ophtimus eval triage --file knowledge/evaluation/triage-dev.jsonl
            """)
        { file, knowledge, json };
        command.SetAction((parsed, _) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var rows = TriageRow.Load(parsed.GetValue(file)!);
            var score = TriageEvaluation.Run(rows, RedFlags.Load(parsed.GetValue(knowledge) ?? new AssistantOptions().KnowledgeFolder));
            if (parsed.GetValue(json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(score, JsonShapes.Readable.TriageScore));
            }
            else
            {
                Print(score, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(TriageScore score, IAnsiConsole to)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("measure", "value");
        void Row(string name, string value) => table.AddRow(name, value);
        Row("texts", score.Texts.ToString("N0", CultureInfo.InvariantCulture));
        Row("missed", score.Missed.ToString("N0", CultureInfo.InvariantCulture));
        Row("false alarms", score.FalseAlarms.ToString("N0", CultureInfo.InvariantCulture));
        Row("sensitivity", score.Sensitivity.ToString("P1", CultureInfo.InvariantCulture));
        Row("specificity", score.Specificity.ToString("P1", CultureInfo.InvariantCulture));
        to.Write(table);
        to.WriteLine($"Missed: {string.Join(' ', score.Misses)}");
        to.WriteLine($"Alarmed and should not: {string.Join(' ', score.Alarms)}");
    }
}
