using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>The configured reranker, started when it is first needed. One that fails is left alone for ten seconds.</summary>
public sealed class Reranking : IReranker, IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly Func<IPairScorer> start;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private Task<IPairScorer>? starting;
    private Setback? last;

    /// <param name="start">Starts the model, which may take seconds.</param>
    /// <param name="time">Tells the time.</param>
    internal Reranking(Func<IPairScorer> start, TimeProvider time)
    {
        this.start = start;
        this.time = time;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<double>> ScoreAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref last) is { } setback && time.GetElapsedTime(setback.At) < Rest)
        {
            throw new SearchPartException(setback.Message);
        }

        try
        {
            var scorer = await StartedAsync().WaitAsync(cancellationToken);
            return await scorer.ScoreAsync(question, [.. passages.Select(p => PassageText.Of(p.Source.Title, p.HeadingPath, p.Text))], cancellationToken);
        }
        catch (EngineException e)
        {
            Volatile.Write(ref last, new Setback(e.Message, time.GetTimestamp()));
            throw new SearchPartException(e.Message, e);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (starting is { } started)
        {
            await ((Task)started).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (started.IsCompletedSuccessfully)
            {
                await (await started).DisposeAsync();
            }
        }
    }

    // Whoever asks may go; the start goes on for the next.
    private Task<IPairScorer> StartedAsync()
    {
        lock (gate)
        {
            return starting is null or { IsFaulted: true } ? starting = Task.Run(start) : starting;
        }
    }

    private sealed record Setback(string Message, long At);
}
