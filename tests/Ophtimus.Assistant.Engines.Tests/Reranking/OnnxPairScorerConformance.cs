using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Engines.Tests.Embeddings;

namespace Ophtimus.Assistant.Engines.Tests.Reranking;

public sealed class OnnxPairScorerConformance : PairScorerConformance, IDisposable
{
    // Gives the row of the first token, which is the same for every text; token types would add nothing to it.
    private readonly ModelFolder folder = ModelFolder.Bert(TinyOnnx.Of(ModelFolder.Words.Length, 1) with { PoolsItself = true, Output = "logits" }, "pooling: none\nnormalise: false");

    public void Dispose() => folder.Dispose();

    protected override Task<IPairScorer> StartAsync() => Task.FromResult(PairScorers.Start(new RerankerOptions { ModelFolder = folder.Path, BatchTokens = 128 }, TimeProvider.System)!);

    [Fact]
    public async Task The_score_is_the_number_that_the_model_gives()
    {
        var row = TinyOnnx.Of(ModelFolder.Words.Length, 1).Rows[Array.IndexOf(ModelFolder.Words, "[CLS]")][0];
        await using var scorer = await StartAsync();

        Assert.Equal([row, row], (await scorer.ScoreAsync("the\neye", ["glaucoma", "eye of the eye"], Stop)).Select(s => (float)s));
    }

    [Fact]
    public void A_model_that_gives_more_than_one_number_is_refused()
    {
        using var embedder = ModelFolder.Bert(TinyOnnx.Of(ModelFolder.Words.Length, 8), "pooling: mean");

        var refused = Assert.Throws<EngineException>(() => PairScorers.Start(new RerankerOptions { ModelFolder = embedder.Path }, TimeProvider.System));

        Assert.Equal("The description of tiny is not one of a cross-encoder; write dimension: 1 and pooling: none.", refused.Message);
    }
}
