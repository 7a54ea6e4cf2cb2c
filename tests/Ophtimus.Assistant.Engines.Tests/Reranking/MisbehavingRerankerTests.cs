using Microsoft.AspNetCore.Http;
using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Engines.Tests.OpenAi;

namespace Ophtimus.Assistant.Engines.Tests.Reranking;

public sealed class MisbehavingRerankerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"results":[{"index":0,"relevance_score":1}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":1},{"index":0,"relevance_score":2}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":1},{"index":7,"relevance_score":2}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":1},{"index":1}]}""")]
    [InlineData("""{}""")]
    public async Task An_answer_that_is_not_one_score_a_text_is_refused_with_what_to_do(string answer)
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        endpoint["/v1/rerank"] = c => AnswerAsync(c, answer);
        await using var scorer = PairScorers.Start(new RerankerOptions { Url = new Uri(endpoint.Address) }, TimeProvider.System)!;

        var broken = await Assert.ThrowsAsync<EngineException>(() => scorer.ScoreAsync("the eye", ["a", "b"], Stop));

        Assert.Equal(EngineFailure.Broken, broken.Failure);
        Assert.Contains("Reranker:Url", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_of_Jina_and_Cohere_is_read_whatever_its_order()
    {
        await using var endpoint = await FakeEndpoint.StartAsync();
        endpoint["/v1/rerank"] = c => AnswerAsync(c, """{"model":"m","usage":{"total_tokens":9},"results":[{"index":1,"relevance_score":0.9,"document":{"text":"b"}},{"index":0,"relevance_score":-0.2}]}""");
        await using var scorer = PairScorers.Start(new RerankerOptions { Url = new Uri(endpoint.Address), Model = "m", Key = "secret" }, TimeProvider.System)!;

        Assert.Equal([-0.2, 0.9], await scorer.ScoreAsync("the eye", ["a", "b"], Stop));
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_told_by_its_own_settings()
    {
        await using var scorer = PairScorers.Start(new RerankerOptions { Url = new Uri("http://127.0.0.1:9/v1") }, TimeProvider.System)!;

        var down = await Assert.ThrowsAsync<EngineException>(() => scorer.ScoreAsync("the eye", ["a"], Stop));

        Assert.Equal(EngineFailure.Unreachable, down.Failure);
        Assert.DoesNotContain("Engine:", down.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://203.0.113.7/v1", "Reranker:AllowedHosts")]
    [InlineData("ftp://127.0.0.1/v1", "Reranker:Url")]
    public void An_address_outside_or_of_no_use_is_refused_with_what_to_type(string url, string setting)
    {
        var refused = Assert.Throws<EngineException>(() => PairScorers.Check(new RerankerOptions { Url = new Uri(url) }));

        Assert.Contains(setting, refused.Message, StringComparison.Ordinal);
    }

    private static Task AnswerAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }
}
