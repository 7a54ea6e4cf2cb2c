namespace Ophtimus.Assistant.Retrieval.Indexes;

/// <summary>
/// A server's index with the embedded one kept beside it. The server is searched while it holds all of the library and answers; else the
/// embedded index is, so that a question is answered also while the server is away. Both follow the library; what the server missed it is
/// brought by sequence number when the library is opened or written again.
/// </summary>
/// <param name="embedded">Always there; how far it follows is how far this index follows.</param>
/// <param name="open">Opens the server's index.</param>
/// <param name="time">Tells the time.</param>
public sealed class StandbyIndex(IPassageIndex embedded, Func<CancellationToken, Task<IPassageIndex>> open, TimeProvider time) : IPassageIndex
{
    // So that not every question waits for a server that is away.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private IPassageIndex? server;
    private bool isInStep;
    private Setback? last;

    /// <inheritdoc />
    public long Sequence => embedded.Sequence;

    /// <summary>What the server did not do when it was last asked, with what to do, and that the embedded index answers; null while the server answers.</summary>
    public string? Problem => Volatile.Read(ref last) is { } setback ? $"{setback.Message} Until then the embedded index is searched." : null;

    /// <summary>The server's index, where it holds all of the library, fuses words and vectors and answers; else null.</summary>
    public IHybridIndex? Hybrid => Searchable as IHybridIndex;

    /// <summary>The server's index, where it was opened and holds all of the library; else null.</summary>
    public IPassageIndex? Server => isInStep ? server : null;

    private IPassageIndex? Searchable => isInStep && !(Volatile.Read(ref last) is { } setback && time.GetElapsedTime(setback.At) < Rest) ? server : null;

    /// <summary>Opens the server's index and brings it up to the library. A server that fails is left until the next time.</summary>
    /// <param name="catchUp">Brings an index up to the library.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task CatchUpAsync(Func<IPassageIndex, CancellationToken, Task> catchUp, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        server ??= await open(cancellationToken);
        if (server.Sequence > Sequence)
        {
            // The library was put back from a backup that is older than the index.
            await server.ResetAsync(cancellationToken);
        }

        if (server.Sequence < Sequence)
        {
            await catchUp(server, cancellationToken);
        }

        isInStep = server.Sequence == Sequence;
    });

    /// <summary>Lets the server build its index anew, beside the one that it searches.</summary>
    /// <param name="catchUp">Brings an index up to the library.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task RebuildAsync(Func<IPassageIndex, CancellationToken, Task> catchUp, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        server ??= await open(cancellationToken);
        await server.ResetAsync(cancellationToken);
        await catchUp(server, cancellationToken);
        isInStep = server.Sequence == Sequence;
    });

    /// <inheritdoc />
    public async Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken)
    {
        await embedded.ApplyAsync(changes, cancellationToken);
        await WriteAsync(to => to.ApplyAsync(changes, cancellationToken));
    }

    /// <inheritdoc />
    public async Task CommitAsync(long sequence, CancellationToken cancellationToken)
    {
        await embedded.CommitAsync(sequence, cancellationToken);
        await WriteAsync(to => to.CommitAsync(sequence, cancellationToken));
    }

    /// <inheritdoc />
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        await embedded.ResetAsync(cancellationToken);
        await WriteAsync(to => to.ResetAsync(cancellationToken));
    }

    /// <inheritdoc />
    /// <remarks>A server compacts by itself.</remarks>
    public Task CompactAsync(CancellationToken cancellationToken) => embedded.CompactAsync(cancellationToken);

    /// <inheritdoc />
    /// <remarks>What the embedded index holds; the server's own is to be asked itself.</remarks>
    public IAsyncEnumerable<HeldPassages> HeldAsync(CancellationToken cancellationToken) => embedded.HeldAsync(cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) => AskAsync(index => index.RarityAsync(words, cancellationToken));

    /// <inheritdoc />
    public Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, CancellationToken cancellationToken) =>
        AskAsync(index => index.SearchAsync(query, top, filter, cancellationToken));

    /// <inheritdoc />
    public void Dispose()
    {
        server?.Dispose();
        embedded.Dispose();
    }

    private async Task<T> AskAsync<T>(Func<IPassageIndex, Task<T>> ask)
    {
        if (Searchable is { } there)
        {
            try
            {
                var answer = await ask(there);
                Volatile.Write(ref last, null);
                return answer;
            }
            catch (IndexException e)
            {
                Volatile.Write(ref last, new Setback(e.Message, time.GetTimestamp()));
            }
        }

        return await ask(embedded);
    }

    // A server that missed a change is written again when it has caught up.
    private async Task WriteAsync(Func<IPassageIndex, Task> write)
    {
        if (isInStep && server is { } there && !await TryAsync(() => write(there)))
        {
            isInStep = false;
        }
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            Volatile.Write(ref last, null);
            return true;
        }
        catch (IndexException e)
        {
            Volatile.Write(ref last, new Setback(e.Message, time.GetTimestamp()));
            return false;
        }
    }

    private sealed record Setback(string Message, long At);
}
