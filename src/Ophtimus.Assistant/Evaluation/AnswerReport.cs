using System.Globalization;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>The report of how questions were answered. It names questions by their ids only.</summary>
public static class AnswerReport
{
    /// <summary>Writes the report's text.</summary>
    /// <param name="score">What was measured.</param>
    /// <param name="file">Name of the file of questions.</param>
    public static MarkdownReport Of(AnswerScore score, string file)
    {
        var rows = new List<IReadOnlyList<string>>
        {
            Row("answered, of those with an answer", score.Answered),
            Row("refused, of those to refuse", score.RefusedCorrectly),
            Row("citation precision", score.CitationPrecision),
            Row("citation recall", score.CitationRecall),
            Row("sentences supported and found where cited", score.SupportRate),
        };
        if (score.WithoutRetrieval is { } alone)
        {
            rows.Add(Row("the model alone, without passages", alone));
        }

        var report = new MarkdownReport($"Answers to {file}")
            .Paragraph(string.Create(CultureInfo.InvariantCulture, $"{score.Questions:N0} questions, answered by {score.Engine}."))
            .Table(["measure", "value"], rows);
        if (score.ByTopic.Count > 0)
        {
            report.Section("Answered, by topic").Table(["topic", "answered"], score.ByTopic.Select(t => Row(t.Key, t.Value)));
        }

        return report.Section("Missed").List(score.Missed).Section("Answered and should not").List(score.AnsweredWrongly);
    }

    private static IReadOnlyList<string> Row(string name, double share) => [name, share.ToString("P1", CultureInfo.InvariantCulture)];
}
