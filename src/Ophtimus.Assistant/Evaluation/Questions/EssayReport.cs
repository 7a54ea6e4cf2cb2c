using System.Globalization;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>The report of an essay measurement. It names questions by their ids only.</summary>
public static class EssayReport
{
    private static readonly string[] Measures = ["ROUGE-1", "ROUGE-2", "ROUGE-L", "BLEU", "METEOR", "SemScore"];

    /// <summary>Writes the report's text.</summary>
    /// <param name="rows">What was measured.</param>
    /// <param name="file">What it was measured on.</param>
    /// <param name="stem">Whether ROUGE compared words by their Porter stems.</param>
    /// <param name="hasEmbeddings">Whether an embedding model is configured.</param>
    public static MarkdownReport Of(MeasuredRows<EssayMeasures> rows, MeasuredFile file, bool stem, bool hasEmbeddings)
    {
        var score = EssayScore.Of(rows);
        var report = file.Begin("Essay questions")
            .Section("Means")
            .Table(["setting", "answered", .. Measures], rows.Settings.Select(s => Row(s.Name, EssayMeans.Of(s.Rows))));
        report.List([.. Notes(rows, score, hasEmbeddings)]);
        report.Section("By topic").Table(
            ["topic", "setting", "answered", .. Measures],
            score.ByTopic.SelectMany(t => new[] { (Name: "with retrieval", Means: t.Value.WithRetrieval), (Name: "without retrieval", Means: t.Value.WithoutRetrieval) }
                .Where(s => s.Means is not null).Select(s => (IReadOnlyList<string>)[t.Key, .. Row(s.Name, s.Means!)])));
        return report.Section("How they are computed").List(
        [
            $"ROUGE: F1 as the rouge_score package computes it, words in lower case, {(stem ? "compared by their Porter stems" : "not stemmed")}. Only Latin letters and digits are words.",
            "BLEU: BLEU-4 of each answer with smoothing method 1 of Chen and Cherry (epsilon 0.1), then the mean.",
            "METEOR: as NLTK computes it (alpha 0.9, beta 3, gamma 0.5), by exact words and Porter stems; without WordNet's synonyms, so usually a little lower than figures computed with them.",
            "SemScore: cosine of the embeddings of answer and reference by the configured embedding model.",
            "All but SemScore compare words, not meaning or truth: a wrong answer in the reference's words scores high.",
        ]);
    }

    private static IEnumerable<string> Notes(MeasuredRows<EssayMeasures> rows, EssayScore score, bool hasEmbeddings)
    {
        if (rows.WithRetrieval is null || rows.WithoutRetrieval is null)
        {
            yield return $"{(rows.WithRetrieval is null ? "With" : "Without")} retrieval was not measured; `--retrieval both` measures both settings.";
        }

        if (!hasEmbeddings)
        {
            yield return "SemScore was not measured, because no embedding model is configured.";
        }

        if (score.WithoutPassages is > 0 and var bare)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"With retrieval, {bare:N0} questions were asked without a passage, because none was found or none fitted the model's context.");
        }

        foreach (var (name, of) in rows.Settings)
        {
            var means = EssayMeans.Of(of);
            if (means.WithRouge < means.Answered)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"ROUGE {name} is over {means.WithRouge:N0} of {means.Answered:N0} answers; the other references have no Latin letters.");
            }

            if (hasEmbeddings && means.WithSemScore < means.Answered)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"SemScore {name} is over {means.WithSemScore:N0} of {means.Answered:N0} answers; the embedding model failed on the others.");
            }

            foreach (var failed in of.Where(r => r.Failure is not null).GroupBy(r => r.Failure).OrderBy(g => g.Key))
            {
                yield return $"The engine failed {name} ({failed.Key}) on {string.Join(", ", failed.Select(r => r.Id))}; no mean counts these.";
            }
        }
    }

    private static IReadOnlyList<string> Row(string name, EssayMeans means) =>
    [
        name, means.Answered.ToString("N0", CultureInfo.InvariantCulture),
        .. new[] { means.Rouge1, means.Rouge2, means.RougeL, means.Bleu, means.Meteor, means.SemScore }.Select(Value),
    ];

    /// <summary>A measure as reports show it.</summary>
    internal static string Value(double? measure) => measure is { } known ? known.ToString("F4", CultureInfo.InvariantCulture) : "not measured";
}
