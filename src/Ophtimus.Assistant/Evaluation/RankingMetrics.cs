namespace Ophtimus.Assistant.Evaluation;

/// <summary>Measures of a ranking, as trec_eval defines them.</summary>
public static class RankingMetrics
{
    /// <summary>Normalised discounted cumulative gain with the grade as gain and log2(rank + 1) as discount (trec_eval ndcg_cut), 0 to 1.</summary>
    public static double Ndcg(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> relevant, int depth)
    {
        double gain = 0;
        for (var i = 0; i < Math.Min(depth, ranking.Count); i++)
        {
            gain += relevant.GetValueOrDefault(ranking[i]) / Math.Log2(i + 2);
        }

        var ideal = relevant.Values.OrderDescending().Take(depth).Select((grade, i) => grade / Math.Log2(i + 2)).Sum();
        return ideal > 0 ? gain / ideal : 0;
    }

    /// <summary>Share of the relevant documents within a depth, 0 to 1.</summary>
    public static double Recall(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> relevant, int depth) =>
        relevant.Count == 0 ? 0 : (double)ranking.Take(depth).Count(relevant.ContainsKey) / relevant.Count;

    /// <summary>One over the rank of the first relevant document; 0 where none is found.</summary>
    public static double ReciprocalRank(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> relevant)
    {
        for (var i = 0; i < ranking.Count; i++)
        {
            if (relevant.ContainsKey(ranking[i]))
            {
                return 1.0 / (i + 1);
            }
        }

        return 0;
    }

    /// <summary>The value below which a share of the values lies, by the nearest rank.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static double Percentile(IReadOnlyList<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}
