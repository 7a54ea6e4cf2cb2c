using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>Search by meaning as configured: the embedding model, started when it is first needed, and the vectors that it made of the library's passages.</summary>
/// <remarks>A model or an index that fails is left alone for ten seconds, so that not every question waits for it.</remarks>
public sealed class MeaningSearch : IMeaningSearch, IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly Func<CancellationToken, Task<IEmbedder>> start;
    private readonly OpenVectors open;
    private readonly ClinicalLibrary library;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private Task<IEmbedder>? starting;
    private Task<IVectorIndex>? opening;
    private long attempted;
    private IVectorIndex? index;

    /// <param name="start">Starts the embedding model.</param>
    /// <param name="open">Opens the vectors of a model.</param>
    /// <param name="library">What is embedded.</param>
    /// <param name="time">Tells the time.</param>
    internal MeaningSearch(Func<CancellationToken, Task<IEmbedder>> start, OpenVectors open, ClinicalLibrary library, TimeProvider time)
    {
        this.start = start;
        this.open = open;
        this.library = library;
        this.time = time;
    }

    /// <summary>Opens the vectors of a model.</summary>
    /// <param name="space">The model.</param>
    /// <param name="mayReplace">Whether vectors of another model are given up; else they are refused.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    internal delegate Task<IVectorIndex> OpenVectors(EmbeddingSpace space, bool mayReplace, CancellationToken cancellationToken);

    /// <summary>Where words and vectors are fused on a server; gives null while it does not answer.</summary>
    internal Func<IHybridIndex?> HybridIndex { get; set; } = () => null;

    /// <inheritdoc />
    public IHybridIndex? Hybrid => HybridIndex();

    /// <inheritdoc />
    public string? Lag => Volatile.Read(ref index) is { } opened && opened.Sequence < library.LastSequence()
        ? "Some passages have no vector yet and were found by words alone; type `ophtimus embed` to make them." : null;

    /// <summary>The last library change that has been embedded.</summary>
    /// <exception cref="SearchPartException">The model or the vectors cannot be used; the message says what to do.</exception>
    public async Task<(EmbeddingSpace Space, long Sequence)> StateAsync(CancellationToken cancellationToken)
    {
        var vectors = await TellAsync(() => OpenedAsync(cancellationToken), cancellationToken);
        return (vectors.Space, vectors.Sequence);
    }

    /// <inheritdoc />
    public Task<ReadOnlyMemory<float>> EmbedAsync(string question, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        var vectors = await OpenedAsync(cancellationToken);
        if (vectors.Sequence == 0)
        {
            throw new SearchPartException($"No passage has a vector of {vectors.Space.Model} yet; type `ophtimus embed` to make them.");
        }

        var embedder = await StartedAsync(cancellationToken);
        var vector = (await embedder.Queries.GenerateAsync([question], cancellationToken: cancellationToken))[0].Vector;
        return vector.Length == vectors.Space.Dimension ? vector : throw OtherModel(vectors.Space, vector.Length);
    }, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<PassageHit>> NearestAsync(ReadOnlyMemory<float> vector, int top, SearchFilter filter, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        var vectors = await OpenedAsync(cancellationToken);
        try
        {
            return await vectors.SearchAsync(vector, top, filter, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new SearchPartException("The vectors on the disk are damaged; check the disk, and type `ophtimus embed` to make them anew.", e);
        }
        catch (ArgumentException e)
        {
            throw new SearchPartException("The question has a vector that cannot be compared; check that the embedding model is the one that made the others.", e);
        }
    }, cancellationToken);

    /// <summary>Embeds what the library has and the index lacks. A run that ends early is gone on with by the next.</summary>
    /// <param name="afresh">Whether the vectors there are given up first, also those of another model.</param>
    /// <param name="progress">Told of documents.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>False where another run is doing so.</returns>
    /// <exception cref="SearchPartException">The model or the vectors cannot be used; the message says what to do.</exception>
    public Task<bool> FollowAsync(bool afresh, IProgress<IndexProgress>? progress, CancellationToken cancellationToken) => TellAsync(async () =>
    {
        var embedder = await StartedAsync(cancellationToken);
        var vectors = afresh ? await ReplacedAsync(cancellationToken) : await OpenedAsync(cancellationToken);
        return await library.EmbedAsync(
            vectors,
            async (texts, stop) => [.. (await embedder.Passages.GenerateAsync(texts, cancellationToken: stop)).Select(e => e.Vector)],
            progress,
            cancellationToken);
    }, cancellationToken);

    /// <summary>Which vectors the configured model makes.</summary>
    internal async Task<EmbeddingSpace> SpaceAsync(CancellationToken cancellationToken)
    {
        var model = await (await StartedAsync(cancellationToken)).DescribeAsync(cancellationToken);
        return new EmbeddingSpace(model.Id, model.Dimension);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        foreach (var task in new Task?[] { opening, starting }.OfType<Task>())
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        index?.Dispose();
        if (starting is { IsCompletedSuccessfully: true })
        {
            await (await starting).DisposeAsync();
        }

        closing.Dispose();
    }

    // Whoever asks may go; the start goes on for the next.
    private Task<IEmbedder> StartedAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Kept(ref starting, () => start(closing.Token)).WaitAsync(cancellationToken);
        }
    }

    private Task<IVectorIndex> OpenedAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Kept(ref opening, () => OpenAsync(mayReplace: false)).WaitAsync(cancellationToken);
        }
    }

    private async Task<IVectorIndex> ReplacedAsync(CancellationToken cancellationToken)
    {
        Task<IVectorIndex> replacing;
        lock (gate)
        {
            replacing = opening = Task.Run(() => OpenAsync(mayReplace: true), CancellationToken.None);
        }

        var vectors = await replacing.WaitAsync(cancellationToken);
        await vectors.ResetAsync(cancellationToken);
        return vectors;
    }

    private async Task<IVectorIndex> OpenAsync(bool mayReplace)
    {
        var opened = await open(await SpaceAsync(closing.Token), mayReplace, closing.Token);
        Interlocked.Exchange(ref index, opened)?.Dispose();
        return opened;
    }

    private Task<T> Kept<T>(ref Task<T>? task, Func<Task<T>> make)
    {
        if (task is null || ((task.IsFaulted || task.IsCanceled) && time.GetElapsedTime(attempted) >= Rest))
        {
            attempted = time.GetTimestamp();
            task = Task.Run(make, CancellationToken.None);
        }

        return task;
    }

    private static async Task<T> TellAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is EngineException or IndexException or LibraryException or ObjectDisposedException && !cancellationToken.IsCancellationRequested)
        {
            throw new SearchPartException(e is ObjectDisposedException ? "The embedding model was ended; start the program again." : e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SearchPartException("The vectors on the disk cannot be read; check the disk and who may read the data folder.", e);
        }
    }

    private static SearchPartException OtherModel(EmbeddingSpace space, int numbers) =>
        new($"The embedding model gives {numbers} numbers where the vectors of {space.Model} have {space.Dimension}; configure that model again, or type `ophtimus embed --afresh` to embed the library anew.");
}
