using System.Globalization;
using Ophtimus.Assistant.Evaluation.Metrics;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>The report of a multiple-choice measurement. It names questions by their ids only.</summary>
public static class MultipleChoiceReport
{
    /// <summary>Writes the report's text.</summary>
    public static MarkdownReport Of(MeasuredRows<Choice> rows, MeasuredFile file)
    {
        var report = file.Begin("Multiple-choice questions")
            .Section("Accuracy")
            .Table(["setting", "questions", "right", "accuracy", "95 % interval", "unparsed", "failed"], rows.Settings.Select(s => Row(s.Name, s.Rows)));
        if (rows.WithRetrieval is null || rows.WithoutRetrieval is null)
        {
            report.Paragraph($"{(rows.WithRetrieval is null ? "With" : "Without")} retrieval was not measured; `--retrieval both` measures both settings.");
        }
        else
        {
            Compare(rows.WithRetrieval, rows.WithoutRetrieval, report);
        }

        report.Paragraph("Accuracy is the share of all questions that was answered rightly. An answer that names no option or more than one (unparsed) and a question that the engine failed on (failed) count as wrong. The interval is Wilson's.");
        var score = MultipleChoiceScore.Of(rows);
        if (score.WithoutPassages is > 0 and var bare)
        {
            report.Paragraph(string.Create(CultureInfo.InvariantCulture, $"With retrieval, {bare:N0} questions were asked without a passage, because none was found or none fitted the model's context."));
        }

        report.Section("By topic").Table(
            ["topic", "questions", "with retrieval", "without retrieval"],
            score.ByTopic.Select(t => (IReadOnlyList<string>)[t.Key, Number(t.Value.Questions), Percent(t.Value.WithRetrieval), Percent(t.Value.WithoutRetrieval)]));
        foreach (var (name, of) in rows.Settings)
        {
            report.Section($"Not right {name}").List(
            [
                $"wrong: {Ids(of.Where(r => r.Made is { IsRight: false, Letter: not null }))}",
                $"unparsed: {Ids(of.Where(MultipleChoiceScore.IsUnparsed))}",
                .. of.Where(r => r.Failure is not null).GroupBy(r => r.Failure).OrderBy(g => g.Key).Select(g => $"failed ({g.Key}): {Ids(g)}"),
            ]);
        }

        return report;
    }

    /// <summary>A share as reports show it.</summary>
    internal static string Percent(double? share) => share is { } known ? known.ToString("P1", CultureInfo.InvariantCulture) : "not measured";

    private static void Compare(IReadOnlyList<AskedRow<Choice>> with, IReadOnlyList<AskedRow<Choice>> without, MarkdownReport report)
    {
        var pairs = with.Zip(without, (a, b) => (With: MultipleChoiceScore.IsRight(a), Without: MultipleChoiceScore.IsRight(b))).ToList();
        report.Paragraph(string.Create(
            CultureInfo.InvariantCulture,
            $"Right in both settings: {pairs.Count(p => p.With && p.Without):N0}; with retrieval only: {pairs.Count(p => p.With && !p.Without):N0}; without only: {pairs.Count(p => !p.With && p.Without):N0}; in neither: {pairs.Count(p => !p.With && !p.Without):N0}."));
    }

    private static IReadOnlyList<string> Row(string name, IReadOnlyList<AskedRow<Choice>> rows)
    {
        var right = rows.Count(MultipleChoiceScore.IsRight);
        var (low, high) = WilsonInterval.Of(right, rows.Count);
        return
        [
            name, Number(rows.Count), Number(right), Percent((double)right / rows.Count), $"{Percent(low)} to {Percent(high)}",
            Number(rows.Count(MultipleChoiceScore.IsUnparsed)), Number(rows.Count(r => r.Failure is not null)),
        ];
    }

    private static string Ids(IEnumerable<AskedRow<Choice>> rows) => rows.Select(r => r.Id).ToList() is { Count: > 0 } ids ? string.Join(", ", ids) : "none";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
