using System.Numerics.Tensors;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>One search: the bytes of all rows are multiplied with the query's, and the best are scored again by their vectors.</summary>
/// <param name="snapshot">What to search.</param>
/// <param name="query">The query, of length 1.</param>
/// <param name="filter">Which documents.</param>
/// <param name="threads">How many cores it may take.</param>
internal sealed class VectorScan(Snapshot snapshot, float[] query, SearchFilter filter, int threads)
{
    // What rounding to bytes can misplace: of the ten nearest, all were among the first forty by bytes in 99.9 % of random
    // searches. The rest is room for vectors that are more alike.
    private const int CandidatesPerHit = 4;
    private const int LeastCandidates = 100;

    // A share that a thread takes at once, and after which a search that is no longer wanted ends.
    private const int RowsAtOnce = 8192;

    // Products that stay in the first cache.
    private const int RowsInBlock = 512;

    /// <summary>The nearest passages, best first.</summary>
    /// <exception cref="InvalidDataException">A vector is damaged.</exception>
    public IReadOnlyList<PassageHit> Nearest(int top, CancellationToken cancellationToken)
    {
        var candidates = Candidates(Math.Max(top * CandidatesPerHit, LeastCandidates), cancellationToken);
        return [.. candidates
            .OrderBy(c => c.Segment).ThenBy(c => c.Row)
            .Select(c => Scored(snapshot.Segments[c.Segment].Segment, c.Row))
            .OrderByDescending(h => h.Score).ThenBy(h => h.Id.Document.Value).ThenBy(h => h.Id.Ordinal)
            .Take(top)];
    }

    private PassageHit Scored(VectorSegment segment, int row) => new(segment.PassageOf(row), Math.Clamp(TensorPrimitives.Dot(query, segment.Vector(row)), -1f, 1f));

    private IEnumerable<(int Segment, int Row, float Score)> Candidates(int most, CancellationToken cancellationToken)
    {
        var code = new sbyte[ByteProduct.Stride(query.Length)];
        ByteCode.Write(query, code);
        if (threads == 1)
        {
            var nearest = new NearestRows(most);
            foreach (var share in Shares())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Scan(share, code, nearest);
            }

            return nearest.Rows;
        }

        var all = new List<NearestRows>();
        Parallel.ForEach(
            Shares(),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            () => new NearestRows(most),
            (share, _, nearest) =>
            {
                Scan(share, code, nearest);
                return nearest;
            },
            nearest =>
            {
                lock (all)
                {
                    all.Add(nearest);
                }
            });
        return all.SelectMany(n => n.Rows).OrderByDescending(r => r.Score).Take(most);
    }

    private IEnumerable<(int Segment, int From, int To)> Shares()
    {
        for (var s = 0; s < snapshot.Segments.Count; s++)
        {
            foreach (var (from, to) in snapshot.Segments[s].Segment.Runs(filter, snapshot.Segments[s].Dead))
            {
                for (var start = from; start < to; start += RowsAtOnce)
                {
                    yield return (s, start, Math.Min(to, start + RowsAtOnce));
                }
            }
        }
    }

    // Scores here are in the order of cosines and not cosines: what a byte of the query is worth is the same for all rows.
    private void Scan((int Segment, int From, int To) share, ReadOnlySpan<sbyte> code, NearestRows nearest)
    {
        var segment = snapshot.Segments[share.Segment].Segment;
        var offset = ByteProduct.OffsetShare(code);
        Span<int> products = stackalloc int[RowsInBlock];
        for (var from = share.From; from < share.To; from += RowsInBlock)
        {
            var count = Math.Min(RowsInBlock, share.To - from);
            ByteProduct.Multiply(segment.Codes(from, count), code, products[..count]);
            var worths = segment.Worths(from, count);
            for (var i = 0; i < count; i++)
            {
                var score = (products[i] - offset) * worths[i];
                if (score > nearest.Least)
                {
                    nearest.Add(share.Segment, from + i, score);
                }
            }
        }
    }
}
