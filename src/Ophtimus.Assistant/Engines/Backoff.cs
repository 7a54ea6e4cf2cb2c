namespace Ophtimus.Assistant.Engines;

/// <summary>Pauses between tries: each between half and the whole of a step that doubles, so that callers who failed together do not return together.</summary>
/// <param name="first">The first step.</param>
/// <param name="longest">The longest step.</param>
/// <param name="seed">Of the jitter.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, int seed)
{
    private readonly Random random = new(seed);
    private readonly Lock held = new();

    /// <summary>The pause after a number of failed tries, which is at least 1.</summary>
    public TimeSpan After(int failures)
    {
        var step = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(failures, 30) - 1), longest.TotalMilliseconds);
        lock (held)
        {
            return TimeSpan.FromMilliseconds(step * (0.5 + (random.NextDouble() / 2)));
        }
    }
}
