using Ophtimus.Assistant.Engines.Reranking;

namespace Ophtimus.Assistant.Engines.Tests.Reranking;

/// <summary>What every reranking model keeps to. To add one, inherit this and say how to start it.</summary>
public abstract class PairScorerConformance
{
    private static readonly string[] Texts = [.. Enumerable.Range(1, 25).Select(i => string.Join(' ', Enumerable.Repeat("the eye of glaucoma", (i * 7 % 11) + 1)))];

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the model.</summary>
    protected abstract Task<IPairScorer> StartAsync();

    [Fact]
    public async Task Every_text_has_its_own_score_in_the_order_of_the_texts()
    {
        await using var scorer = await StartAsync();

        var together = await scorer.ScoreAsync("the eye", Texts, Stop);

        Assert.Equal(Texts.Length, together.Count);
        for (var i = 0; i < Texts.Length; i += 6)
        {
            var alone = (await scorer.ScoreAsync("the eye", [Texts[i]], Stop))[0];
            Assert.True(double.IsFinite(alone));
            Assert.Equal(alone, together[i], 1e-2 * Math.Max(1, Math.Abs(alone)));
        }
    }

    [Fact]
    public async Task No_texts_have_no_scores()
    {
        await using var scorer = await StartAsync();

        Assert.Empty(await scorer.ScoreAsync("the eye", [], Stop));
    }

    [Fact]
    public async Task A_caller_who_has_gone_gets_nothing_and_leaves_the_model_free()
    {
        await using var scorer = await StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scorer.ScoreAsync("the eye", Texts, new CancellationToken(canceled: true)));

        Assert.Single(await scorer.ScoreAsync("the eye", ["glaucoma"], Stop));
    }

    [Fact]
    public async Task Several_callers_are_served_at_once()
    {
        await using var scorer = await StartAsync();
        var expected = (await scorer.ScoreAsync("the eye", [Texts[3]], Stop))[0];

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scorer.ScoreAsync("the eye", Texts, Stop)));

        Assert.All(all, scores => Assert.Equal(expected, scores[3], 1e-2 * Math.Max(1, Math.Abs(expected))));
    }

    [Fact]
    public async Task A_model_that_was_ended_says_so()
    {
        var scorer = await StartAsync();

        await scorer.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => scorer.ScoreAsync("the eye", ["eye"], Stop));
    }
}
