namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>The best of many scored rows.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class NearestRows(int most)
{
    private readonly PriorityQueue<(int Segment, int Row), float> kept = new(most);

    /// <summary>The score that a further row must exceed.</summary>
    public float Least { get; private set; } = float.NegativeInfinity;

    /// <summary>The rows, in no order.</summary>
    public IEnumerable<(int Segment, int Row, float Score)> Rows => kept.UnorderedItems.Select(i => (i.Element.Segment, i.Element.Row, i.Priority));

    /// <summary>Takes a row whose score exceeds <see cref="Least"/>.</summary>
    public void Add(int segment, int row, float score)
    {
        if (kept.Count < most)
        {
            kept.Enqueue((segment, row), score);
        }
        else
        {
            kept.DequeueEnqueue((segment, row), score);
        }

        if (kept.Count == most && kept.TryPeek(out _, out var least))
        {
            Least = least;
        }
    }
}
