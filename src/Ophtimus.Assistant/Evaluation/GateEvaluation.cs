using Ophtimus.Assistant.Asking;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>Shows for every threshold of the evidence gate what it lets through, so that the threshold can be chosen and the choice repeated.</summary>
public static class GateEvaluation
{
    private const double Step = 0.05;

    /// <summary>Asks every question and sorts the outcomes by coverage.</summary>
    public static async Task<GateScore> RunAsync(IReadOnlyList<AskedQuestion> questions, ClinicalAssistant assistant, CancellationToken cancellationToken)
    {
        var finder = new TopicFinder(assistant.Thesaurus, assistant.EverydayWords);
        var ocular = new List<(bool Refuse, double Coverage)>();
        var other = new List<(bool Refuse, double Coverage)>();
        foreach (var asked in questions)
        {
            var answer = await AnswerEvaluation.AskAsync(asked, assistant, cancellationToken);
            var names = finder.NamesIn(asked.Question);
            var topics = finder.TopicsOf(names, await WordRarity.AskAsync(assistant.Library.Index, names.Words, cancellationToken));
            (topics.Any(t => t.IsOcular) ? ocular : other).Add((asked.Refuse, topics.Any(t => t.IsSpecific) ? answer.Coverage : 0));
        }

        return new GateScore(questions.Count, Thresholds(ocular), Thresholds(other));
    }

    private static List<GateThreshold> Thresholds(List<(bool Refuse, double Coverage)> asked)
    {
        var rows = new List<GateThreshold>();
        for (var i = 0; i * Step <= 1 + 1e-9; i++)
        {
            var least = Math.Round(i * Step, 2);
            rows.Add(new GateThreshold(
                least,
                Share(asked.Where(a => !a.Refuse).ToList(), a => a.Coverage >= least),
                Share(asked.Where(a => a.Refuse).ToList(), a => a.Coverage < least)));
        }

        return rows;
    }

    private static double Share(List<(bool Refuse, double Coverage)> asked, Func<(bool Refuse, double Coverage), bool> isSo) =>
        asked.Count == 0 ? 1 : (double)asked.Count(isSo) / asked.Count;
}
