using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>
/// In how many parts terms occur. The server weighs a term by its inverse document frequency, ln(1 + (N - n + ½) / (n + ½)), and does not tell n;
/// the score of a part for one term alone, over the weight that was stored with the part, is that frequency, and gives n back.
/// N is what the server counts as its points; the score of the state point for a term that only it holds tells it.
/// </summary>
internal sealed class TermStatistics(QdrantCollection collection, TimeProvider time)
{
    private const int AtOnce = 100;

    // What another program indexes meanwhile shifts weights by little and is seen after this.
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private TermCounts current = new(default, 0, 0);

    /// <summary>Forgets what was asked.</summary>
    public void Clear() => current = new TermCounts(default, 0, 0);

    /// <summary>Counts for terms, asked of the server where they are not known.</summary>
    public async Task<TermCounts> ForAsync(IEnumerable<string> terms, CancellationToken cancellationToken)
    {
        var known = current;
        if (known.Asked == 0 || time.GetElapsedTime(known.Asked) > Life)
        {
            known = await BeginAsync(cancellationToken);
        }

        foreach (var unknown in terms.Where(t => !known.Matching.ContainsKey(t)).Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            var found = await AskAsync([.. unknown.Select(t => Alone(TermKey.Of(t)))], cancellationToken);
            foreach (var (term, points) in unknown.Zip(found))
            {
                known.Matching[term] = points.Points is [var best] ? known.MatchingOf(best, TermKey.Of(term), collection.Http.Address) : 0;
            }
        }

        current = known;
        return known;
    }

    private async Task<TermCounts> BeginAsync(CancellationToken cancellationToken)
    {
        var found = await AskAsync([Alone(TermKey.Probe)], cancellationToken);
        if (found is not [{ Points: [{ Payload: { } state } probe] }])
        {
            throw new IndexException(IndexFailure.Missing, $"The collection of Qdrant at {collection.Http.Address} is half-built; run `ophtimus index` to build it again from the library.");
        }

        return new TermCounts(new PartCount(state.Parts ?? 0, state.Terms ?? 0), (Math.Exp(probe.Score) * 1.5) - 1, time.GetTimestamp());
    }

    private static JsonObject Alone(uint key) => new JsonObject
    {
        ["query"] = new JsonObject { ["indices"] = new JsonArray(key), ["values"] = new JsonArray(1) },
        ["using"] = Layout.Sparse,
        ["limit"] = 1,
        ["with_payload"] = key == TermKey.Probe ? new JsonArray("parts", "terms") : new JsonArray("positions", "length", "average"),
    };

    private async Task<IReadOnlyList<WirePoints>> AskAsync(JsonNode[] searches, CancellationToken cancellationToken)
    {
        var found = await collection.Http.ReadAsync(
            HttpMethod.Post, $"collections/{collection.Alias}/points/query/batch", new JsonObject { ["searches"] = new JsonArray(searches) }, WireShapes.Default.WireResultIReadOnlyListWirePoints, cancellationToken);
        return found.Result.Count == searches.Length ? found.Result : throw QdrantFailure.Broken(collection.Http.Address);
    }
}
