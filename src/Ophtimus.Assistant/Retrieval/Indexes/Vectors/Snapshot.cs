namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>The segments of one commit. Searches hold the one they began with; it closes its files when the last has let go.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly Lock held = new();
    private int holders = 1;

    /// <summary>A snapshot that holds its segments.</summary>
    public Snapshot(IEnumerable<LiveSegment> segments)
    {
        Segments = [.. segments];
        foreach (var segment in Segments)
        {
            segment.Segment.Hold();
        }
    }

    /// <summary>From the oldest to the newest.</summary>
    public IReadOnlyList<LiveSegment> Segments { get; }

    /// <summary>Holds it; false where it has closed its files.</summary>
    public bool TryHold()
    {
        lock (held)
        {
            holders += holders > 0 ? 1 : 0;
            return holders > 0;
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        lock (held)
        {
            if (--holders > 0)
            {
                return;
            }
        }

        foreach (var segment in Segments)
        {
            segment.Segment.Dispose();
        }
    }
}
