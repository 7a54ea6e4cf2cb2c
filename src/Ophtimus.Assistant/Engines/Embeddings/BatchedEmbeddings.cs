using System.Threading.Channels;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Embeds any number of texts in batches of like length through a bounded queue, and gives the vectors in the order of the texts.</summary>
internal sealed class BatchedEmbeddings : IEmbeddingGenerator<string, Embedding<float>>, IAsyncDisposable
{
    private readonly ITextEncoder encoder;
    private readonly VectorShape shape;
    private readonly BatchLimits limits;
    private readonly Func<EmbeddingGeneratorMetadata> metadata;
    private readonly Channel<Batch> queue;
    private readonly CancellationTokenSource closing = new();
    private readonly Task[] workers;
    private int disposed;

    /// <summary>A generator with its workers running.</summary>
    public BatchedEmbeddings(ITextEncoder encoder, VectorShape shape, BatchLimits limits, Func<EmbeddingGeneratorMetadata> metadata)
    {
        this.encoder = encoder;
        this.shape = shape;
        this.limits = limits;
        this.metadata = metadata;
        queue = Channel.CreateBounded<Batch>(limits.Parallel);
        workers = [.. Enumerable.Range(0, limits.Parallel).Select(_ => Task.Run(WorkAsync))];
    }

    /// <inheritdoc />
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing.Token);
        List<TokenizedText> texts = [.. values.Select(encoder.Tokenize)];
        var vectors = new float[texts.Count][];
        List<Task> batches = [];
        try
        {
            foreach (var places in Cut(texts))
            {
                var batch = new Batch([.. places.Select(p => texts[p])], places, vectors, stop);
                await queue.Writer.WriteAsync(batch, stop.Token);
                batches.Add(batch.Done);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // A batch has failed, the caller has gone or this is being disposed; what is on its way ends below.
            await stop.CancelAsync();
        }

        await Task.WhenAll(batches).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(disposed != 0, this);
        await Task.WhenAll(batches);
        return new([.. vectors.Select(v => new Embedding<float>(v) { ModelId = metadata().DefaultModelId })]);
    }

    /// <inheritdoc />
    /// <remarks>The model inside is not given out: it has none of these limits.</remarks>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(EmbeddingGeneratorMetadata) ? metadata() : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Does nothing: the embedder owns the workers and ends them.</summary>
    public void Dispose()
    {
    }

    /// <summary>Ends the workers; callers who still wait are told.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            queue.Writer.Complete();
            await closing.CancelAsync();
            await Task.WhenAll(workers);
            closing.Dispose();
        }
    }

    // The longest first, so that a batch which is too large for the machine fails at once; neighbours are of like length, so that little is padding.
    private IEnumerable<List<int>> Cut(List<TokenizedText> texts)
    {
        List<int> places = [];
        foreach (var place in Enumerable.Range(0, texts.Count).OrderByDescending(i => texts[i].Tokens))
        {
            if (places.Count > 0 && (places.Count == limits.Texts || (places.Count + 1) * (long)texts[places[0]].Tokens > limits.Tokens))
            {
                yield return places;
                places = [];
            }

            places.Add(place);
        }

        if (places.Count > 0)
        {
            yield return places;
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var batch in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            await batch.RunAsync(encoder, shape);
        }
    }

    private sealed class Batch(IReadOnlyList<TokenizedText> texts, IReadOnlyList<int> places, float[][] vectors, CancellationTokenSource stop)
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => done.Task;

        public async Task RunAsync(ITextEncoder encoder, VectorShape shape)
        {
            try
            {
                stop.Token.ThrowIfCancellationRequested();
                var encoded = await encoder.EncodeAsync(texts, stop.Token);
                for (var i = 0; i < places.Count; i++)
                {
                    vectors[places[i]] = shape.Form(encoded[i]);
                }

                done.SetResult();
            }
            catch (OperationCanceledException e)
            {
                done.SetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                // The caller's whole request fails by this batch; the others need not be worked on.
                await stop.CancelAsync();
                done.SetException(e);
            }
        }
    }
}
