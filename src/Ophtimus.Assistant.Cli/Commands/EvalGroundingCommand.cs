using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Evaluation.Grounding;
using Ophtimus.Assistant.Library;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval grounding`.</summary>
internal static class EvalGroundingCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Option<string>("--file") { Description = "Claims, one JSON object a line: id, claim, passage, label, class.", HelpName = "FILE", Required = true };
        var knowledge = new Option<string?>("--knowledge") { Description = "The knowledge folder that came with the program.", HelpName = "DIR" };
        var report = new Option<string?>("--report") { Description = "Write a Markdown report to this file.", HelpName = "FILE" };
        var misses = new Option<bool>("--misses") { Description = "List the ids of the claims that were judged wrongly." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var command = new Command("grounding", """
            Check claims whose right verdict is known against the passages they cite.

            Example: ophtimus eval grounding --file knowledge/evaluation/grounding-test.jsonl
            """)
        { file, knowledge, report, misses, json };
        command.SetAction((parsed, _) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var path = parsed.GetValue(file)!;
            var cases = GroundingCase.Load(path);
            var score = GroundingEvaluation.Run(cases, Checker(parsed.GetValue(knowledge) ?? new AssistantOptions().KnowledgeFolder), TimeProvider.System);
            if (parsed.GetValue(report) is { } page)
            {
                Write(page, GroundingReport.Markdown(Path.GetFileName(path), cases, score));
            }

            if (parsed.GetValue(json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(parsed.GetValue(misses) ? score : score with { Misses = null }, JsonShapes.Readable.GroundingScore));
            }
            else
            {
                Print(score, parsed.GetValue(misses), terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static Func<string, string, Verdict> Checker(string knowledgeFolder)
    {
        var checker = new ClaimChecker(Thesaurus.Load(knowledgeFolder), EverydayWords.Load(knowledgeFolder));
        return (claim, passage) => checker.Check(claim, passage).Verdict;
    }

    private static void Write(string path, string page)
    {
        try
        {
            File.WriteAllText(path, page);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibraryException($"{path} cannot be written; name another file with --report.", e);
        }
    }

    private static void Print(GroundingScore score, bool withMisses, IAnsiConsole to)
    {
        static string Share(double value) => value.ToString("P1", CultureInfo.InvariantCulture);
        var table = new Table { Border = TableBorder.Simple }.AddColumns("class", "claims", "recall");
        foreach (var (name, of) in score.PerClass)
        {
            table.AddRow(name, of.Cases.ToString("N0", CultureInfo.InvariantCulture), Share(of.Recall));
        }

        to.Write(table);
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Claims: {score.Cases:N0}. Verdict exactly the label: {Share(score.Accuracy)}. Supported claims blocked: {Share(score.FalseBlockRate)}. Time a claim: {score.MsPerClaim:F2} ms."));
        if (withMisses)
        {
            to.WriteLine($"Missed: {string.Join(' ', score.Misses ?? [])}");
        }
    }
}
