using System.Numerics.Tensors;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines.Embeddings;

namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>What every embedding model keeps to. To add a provider, inherit this and say how to start it.</summary>
/// <typeparam name="TProvider">The provider.</typeparam>
public abstract class EmbedderConformance<TProvider> : IAsyncDisposable
    where TProvider : IEmbedderProvider
{
    // A batch changes the order of a sum, and a server computes in less than 32 bits.
    private const float Near = 0.999f;

    private static readonly string[] Texts =
    [
        .. Enumerable.Range(1, 20).Select(i => string.Join(' ', Enumerable.Repeat("the eye", (i * 7 % 20) + 1)) + (i % 2 == 0 ? " of glaucoma" : ", sjogren")),
        "eye",
    ];

    private readonly List<IAsyncDisposable> started = [];

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the model.</summary>
    /// <param name="options">Limits; what says which model to use is added.</param>
    /// <param name="keep">Takes what is to be ended after the model.</param>
    protected abstract Task<IEmbedder> StartAsync(EmbeddingOptions options, Action<IAsyncDisposable> keep);

    [Fact]
    public async Task Vectors_come_in_the_order_of_the_texts_whatever_the_batches()
    {
        var embedder = await StartAsync(new EmbeddingOptions { BatchTokens = 128, BatchTexts = 4, Parallel = 2 });

        var together = await embedder.Passages.GenerateAsync(Texts, cancellationToken: Stop);

        Assert.Equal(Texts.Length, together.Count);
        for (var i = 0; i < Texts.Length; i++)
        {
            var alone = await embedder.Passages.GenerateAsync([Texts[i]], cancellationToken: Stop);
            Assert.True(TensorPrimitives.CosineSimilarity(alone[0].Vector.Span, together[i].Vector.Span) > Near, $"Text {i} has another vector in a batch.");
        }
    }

    [Fact]
    public async Task Vectors_have_length_one_and_the_dimension_that_is_described()
    {
        var embedder = await StartAsync(new EmbeddingOptions());

        var model = await embedder.DescribeAsync(Stop);

        Assert.NotEmpty(model.Id);
        Assert.All(await embedder.Queries.GenerateAsync(Texts, cancellationToken: Stop), e =>
        {
            Assert.Equal(model.Dimension, e.Vector.Length);
            Assert.Equal(1, TensorPrimitives.Norm(e.Vector.Span), 1e-3f);
            Assert.Equal(model.Id, e.ModelId);
        });
        var metadata = embedder.Passages.GetService<EmbeddingGeneratorMetadata>();
        Assert.Equal((model.Id, model.Dimension), (metadata!.DefaultModelId, metadata.DefaultModelDimensions));
    }

    [Fact]
    public async Task No_texts_have_no_vectors()
    {
        var embedder = await StartAsync(new EmbeddingOptions());

        Assert.Empty(await embedder.Passages.GenerateAsync([], cancellationToken: Stop));
    }

    [Fact]
    public async Task Several_callers_are_served_at_once()
    {
        var embedder = await StartAsync(new EmbeddingOptions { BatchTexts = 3, Parallel = 2 });
        var expected = (await embedder.Passages.GenerateAsync([Texts[3]], cancellationToken: Stop))[0].Vector;

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => embedder.Passages.GenerateAsync(Texts, cancellationToken: Stop)));

        Assert.All(all, vectors => Assert.True(TensorPrimitives.CosineSimilarity(expected.Span, vectors[3].Vector.Span) > Near));
    }

    [Fact]
    public async Task A_caller_who_goes_leaves_the_model_free_for_the_next()
    {
        var embedder = await StartAsync(new EmbeddingOptions { BatchTexts = 1, Parallel = 1 });
        using var leaving = new CancellationTokenSource();

        var abandoned = embedder.Passages.GenerateAsync([.. Enumerable.Repeat(Texts, 50).SelectMany(t => t)], cancellationToken: leaving.Token);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Assert.Single(await embedder.Passages.GenerateAsync(["eye"], cancellationToken: Stop));
    }

    [Fact]
    public async Task A_model_that_was_ended_says_so()
    {
        var embedder = await StartAsync(new EmbeddingOptions());

        await embedder.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => embedder.Queries.GenerateAsync(["eye"], cancellationToken: Stop));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in started)
        {
            await one.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private async Task<IEmbedder> StartAsync(EmbeddingOptions options)
    {
        var embedder = await StartAsync(options, started.Add);
        started.Insert(0, embedder);
        return embedder;
    }
}
