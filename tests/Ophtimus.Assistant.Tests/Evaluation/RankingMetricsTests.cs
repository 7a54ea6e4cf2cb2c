using Ophtimus.Assistant.Evaluation;

namespace Ophtimus.Assistant.Tests.Evaluation;

/// <summary>Measures against values worked out by hand from the definitions of trec_eval.</summary>
public sealed class RankingMetricsTests
{
    private static readonly string[] Ranking = ["a", "b", "c", "d", "e"];

    private static readonly Dictionary<string, int> Graded = new() { ["b"] = 3, ["d"] = 1, ["x"] = 2 };

    [Fact]
    public void Gain_is_the_grade_and_discount_the_logarithm_of_the_rank()
    {
        // b at rank 2: 3 / log2(3) = 1.892789; d at rank 4: 1 / log2(5) = 0.430677. Ideal: 3 + 2 / log2(3) + 1 / log2(4) = 4.761860.
        Assert.Equal(2.323466 / 4.761860, RankingMetrics.Ndcg(Ranking, Graded, 10), 1e-6);
    }

    [Fact]
    public void Beyond_the_depth_nothing_counts_in_ranking_or_ideal()
    {
        // At depth 2: 3 / log2(3) over 3 + 2 / log2(3).
        Assert.Equal(1.892789 / 4.261860, RankingMetrics.Ndcg(Ranking, Graded, 2), 1e-6);
        Assert.Equal(0, RankingMetrics.Ndcg(Ranking, Graded, 1));
    }

    [Fact]
    public void A_perfect_ranking_has_one_and_a_useless_one_nothing()
    {
        Assert.Equal(1, RankingMetrics.Ndcg(["b", "x", "d"], Graded, 10), 1e-12);
        Assert.Equal(0, RankingMetrics.Ndcg(["p", "q"], Graded, 10));
        Assert.Equal(0, RankingMetrics.Ndcg([], Graded, 10));
        Assert.Equal(0, RankingMetrics.Ndcg(Ranking, new Dictionary<string, int>(), 10));
    }

    [Fact]
    public void More_relevant_documents_than_the_depth_can_hold_do_not_lower_a_full_ranking()
    {
        var many = Enumerable.Range(0, 20).ToDictionary(i => $"r{i}", _ => 1);

        Assert.Equal(1, RankingMetrics.Ndcg([.. many.Keys.Take(10)], many, 10), 1e-12);
        Assert.Equal(0.5, RankingMetrics.Recall([.. many.Keys.Take(10)], many, 10));
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 1 / 3.0)]
    [InlineData(5, 2 / 3.0)]
    [InlineData(100, 2 / 3.0)]
    public void Recall_is_the_share_of_all_relevant_documents(int depth, double recall) => Assert.Equal(recall, RankingMetrics.Recall(Ranking, Graded, depth), 1e-12);

    [Fact]
    public void Reciprocal_rank_is_that_of_the_first_relevant_document()
    {
        Assert.Equal(0.5, RankingMetrics.ReciprocalRank(Ranking, Graded));
        Assert.Equal(1, RankingMetrics.ReciprocalRank(["x", "b"], Graded));
        Assert.Equal(0, RankingMetrics.ReciprocalRank(["p"], Graded));
    }

    [Theory]
    [InlineData(0.5, 5)]
    [InlineData(0.99, 10)]
    [InlineData(1, 10)]
    [InlineData(0.01, 1)]
    public void A_percentile_is_the_nearest_rank(double share, double value) =>
        Assert.Equal(value, RankingMetrics.Percentile([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], share));
}
