using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Evaluation.SecondReading;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval triage-train`.</summary>
internal static class EvalTriageTrainCommand
{
    // Chosen by this command's own table on the texts that the rules were not widened on; docs/evaluation.md has it.
    private const float DefaultRaise = 0.07f, DefaultKeep = -0.4f;

    private static readonly float[] Steps = [-0.8f, -0.7f, -0.6f, -0.5f, -0.4f, -0.3f, -0.2f, -0.1f, 0, 0.1f, 0.2f, 0.3f, 0.4f];

    public static Command Create(Terminal terminal)
    {
        var files = new Option<string[]>("--file") { Description = "Texts, one JSON object a line: id, text, level (emergency, urgent or routine), flag. May be given several times.", HelpName = "FILE", Required = true };
        var to = new Option<string?>("--out") { Description = "File to write the second reader to; without it, it is only measured.", HelpName = "FILE" };
        var raise = new Option<float>("--raise") { Description = "Score above which it raises a banner that no rule raised.", DefaultValueFactory = _ => DefaultRaise };
        var keep = new Option<float>("--keep") { Description = "Score above which it lets a banner of a rule stand.", DefaultValueFactory = _ => DefaultKeep };
        var knowledge = new Option<string?>("--knowledge") { Description = "The knowledge folder that came with the program.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new Command("triage-train", """
            Train the second reader of red flags on texts whose urgency is known, and measure it on those it was not trained on.

            The same texts and rules give the same file, byte for byte.

            Example: ophtimus eval triage-train --file knowledge/evaluation/triage-dev.jsonl --file knowledge/evaluation/triage-unseen.jsonl --out knowledge/second-reader.bin
            """)
        { files, to, raise, keep, knowledge, json };
        command.SetAction((parsed, _) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var texts = parsed.GetValue(files)!.Select(f => (File: f, Rows: TriageRow.Load(f))).ToList();
            var thresholds = new SecondReaderThresholds(parsed.GetValue(raise), parsed.GetValue(keep));
            var training = new SecondReaderTraining([.. texts.SelectMany(t => t.Rows)], RedFlagRules.Load(parsed.GetValue(knowledge) ?? new AssistantOptions().KnowledgeFolder));
            if (parsed.GetValue(to) is { } path)
            {
                training.Train(thresholds).Save(path);
            }

            var heldOut = training.CrossValidate();
            var byFile = new List<(string File, IReadOnlyList<HeldOutReading> Readings)>();
            foreach (var (file, rows) in texts)
            {
                byFile.Add((file, [.. heldOut.Skip(byFile.Sum(f => f.Readings.Count)).Take(rows.Count)]));
            }

            if (parsed.GetValue(json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(
                    new SecondReaderScoresJson([.. byFile.Select(f => SecondReaderScore.Of(f.File, f.Readings, thresholds))]), JsonShapes.Readable.SecondReaderScoresJson));
            }
            else
            {
                Print(byFile, thresholds, terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(List<(string File, IReadOnlyList<HeldOutReading> Readings)> byFile, SecondReaderThresholds thresholds, IAnsiConsole to)
    {
        foreach (var (file, readings) in byFile)
        {
            to.WriteLine($"{file}: read by a second reader that was trained without the text and its near-duplicates");
            var table = new Table { Border = TableBorder.Simple }.AddColumns("score above", "raise: missed", "sensitivity", "specificity", "keep: emergencies lost", "alarms removed");
            foreach (var step in Steps)
            {
                var raising = SecondReaderScore.Of(file, readings, thresholds with { Raise = step }).HeldOut;
                int Lost(bool isUrgent) => readings.Count(r => r.IsRaised && r.Row.IsUrgent == isUrgent && r.Urgency <= step);
                table.AddRow(Number(step, "F1"), Number(raising.Missed, "N0"), Number(raising.Sensitivity, "F4"), Number(raising.Specificity, "F4"), Number(Lost(isUrgent: true), "N0"), Number(Lost(isUrgent: false), "N0"));
            }

            to.Write(table);
            var score = SecondReaderScore.Of(file, readings, thresholds);
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Rules alone: {score.Rules.Missed} missed, sensitivity {score.Rules.Sensitivity:F4}, specificity {score.Rules.Specificity:F4}"));
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"With the second reader at {thresholds.Raise} and {thresholds.Keep}: {score.HeldOut.Missed} missed, sensitivity {score.HeldOut.Sensitivity:F4}, specificity {score.HeldOut.Specificity:F4}; its flag is right for {score.FlagRight:P1}"));
        }

        static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
