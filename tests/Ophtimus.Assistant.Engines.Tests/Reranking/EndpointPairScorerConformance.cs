using Ophtimus.Assistant.Engines.Reranking;

namespace Ophtimus.Assistant.Engines.Tests.Reranking;

public sealed class EndpointPairScorerConformance(RerankingServer server) : PairScorerConformance, IClassFixture<RerankingServer>
{
    protected override async Task<IPairScorer> StartAsync() =>
        PairScorers.Start(new RerankerOptions { Url = new Uri((await server.StartAsync()).Address, "v1") }, TimeProvider.System)!;

    [Fact]
    public async Task The_scores_are_the_servers_own()
    {
        var llama = await server.StartAsync();
        await using var scorer = await StartAsync();

        string[] texts = ["glaucoma", "a lens of the eye"];

        var scores = await scorer.ScoreAsync("the eye", texts, Stop);

        var answer = await llama.PostAsync("v1/rerank", new { query = "the eye", documents = texts });
        var own = answer.GetProperty("results").EnumerateArray().ToDictionary(r => r.GetProperty("index").GetInt32(), r => r.GetProperty("relevance_score").GetDouble());
        Assert.Equal([own[0], own[1]], scores.Select(s => s), (a, b) => Math.Abs(a - b) < 1e-3 * Math.Max(1, Math.Abs(a)));
    }
}
