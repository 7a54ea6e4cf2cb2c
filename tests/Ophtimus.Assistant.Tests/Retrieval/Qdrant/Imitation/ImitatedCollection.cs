using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

/// <summary>The points of a collection, with the server's own arithmetic: cosine, sparse dot product with inverse document frequency, reciprocal rank fusion.</summary>
internal sealed class ImitatedCollection(JsonObject parameters)
{
    private readonly Dictionary<string, ImitatedPoint> points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<uint, Dictionary<ImitatedPoint, float>>> postings = [];

    /// <summary>What it was created with.</summary>
    public JsonObject Parameters { get; } = parameters;

    /// <summary>Fields with an index, and its kind.</summary>
    public Dictionary<string, JsonNode> Indexed { get; } = [];

    public int Count => points.Count;

    public IEnumerable<ImitatedPoint> All => points.Values;

    private IReadOnlyCollection<string>? Filterable =>
        Parameters["strict_mode_config"]?["enabled"]?.GetValue<bool>() == true && Parameters["strict_mode_config"]!["unindexed_filtering_retrieve"]?.GetValue<bool>() == false ? Indexed.Keys : null;

    public ImitatedFilter Filter(JsonNode? filter) => new(filter, Filterable);

    public ImitatedPoint? Find(JsonNode id) => points.GetValueOrDefault(id.ToJsonString());

    public void Upsert(JsonNode given)
    {
        var point = new ImitatedPoint { Id = given["id"]!.DeepClone(), Payload = given["payload"]?.DeepClone() as JsonObject ?? [] };
        foreach (var (name, vector) in given["vector"] is JsonObject named ? named.Select(v => (v.Key, v.Value!)) : [("", given["vector"]!)])
        {
            if (vector is JsonObject sparse)
            {
                if (Parameters["sparse_vectors"]?[name] is null)
                {
                    throw new ImitatedFault(400, $"Wrong input: Not existing vector name error: {name}");
                }

                point.Sparse[name] = ([.. sparse["indices"]!.AsArray().Select(i => i!.GetValue<uint>())], [.. sparse["values"]!.AsArray().Select(v => v!.GetValue<float>())]);
            }
            else
            {
                point.Dense[name] = Checked(name, vector);
            }
        }

        Remove(point.Id);
        points[point.Id.ToJsonString()] = point;
        foreach (var (name, (indices, values)) in point.Sparse)
        {
            var all = postings.TryGetValue(name, out var known) ? known : postings[name] = [];
            for (var i = 0; i < indices.Length; i++)
            {
                (all.TryGetValue(indices[i], out var holders) ? holders : all[indices[i]] = [])[point] = values[i];
            }
        }
    }

    public void Remove(JsonNode id)
    {
        if (points.Remove(id.ToJsonString(), out var gone))
        {
            foreach (var (name, (indices, _)) in gone.Sparse)
            {
                foreach (var index in indices)
                {
                    if (postings[name][index].Remove(gone) && postings[name][index].Count == 0)
                    {
                        postings[name].Remove(index);
                    }
                }
            }
        }
    }

    /// <summary>Points by score, best first.</summary>
    public List<(ImitatedPoint Point, float Score)> Query(JsonNode request)
    {
        var limit = request["limit"]?.GetValue<int>() ?? 10;
        if (request["prefetch"] is { } prefetch)
        {
            var rankings = (prefetch is JsonArray many ? many.Select(m => m!) : [prefetch]).Select(Query).ToList();
            var query = request["query"]!;
            var k = query["rrf"] is { } rrf ? rrf["k"]?.GetValue<int>() ?? 2 : query["fusion"]?.GetValue<string>() == "rrf" ? 2 : throw new NotSupportedException("The imitation fuses by reciprocal rank alone.");
            return [.. rankings.SelectMany(r => r.Select((hit, rank) => (hit.Point, Score: 1f / (k + rank))))
                .GroupBy(h => h.Point).Select(g => (g.Key, g.Sum(h => h.Score))).OrderByDescending(h => h.Item2).Take(limit)];
        }

        var filter = Filter(request["filter"]);
        var name = request["using"]?.GetValue<string>() ?? "";
        var hits = request["query"] is JsonObject sparse
            ? SparseScores(name, sparse).Where(h => filter.Matches(h.Point))
            : Cosines(name, Checked(name, request["query"]!), filter);
        return [.. hits.OrderByDescending(h => h.Score).ThenBy(h => h.Point.Id.ToJsonString(), StringComparer.Ordinal).Take(limit)];
    }

    private IEnumerable<(ImitatedPoint Point, float Score)> SparseScores(string name, JsonObject query)
    {
        if (Parameters["sparse_vectors"]?[name] is not { } vector)
        {
            throw new ImitatedFault(400, $"Wrong input: Not existing vector name error: {name}");
        }

        var weighs = vector["modifier"]?.GetValue<string>() == "idf";
        var scores = new Dictionary<ImitatedPoint, float>();
        var all = postings.GetValueOrDefault(name) ?? [];
        foreach (var (index, value) in query["indices"]!.AsArray().Zip(query["values"]!.AsArray()))
        {
            if (all.TryGetValue(index!.GetValue<uint>(), out var holders))
            {
                var idf = weighs ? MathF.Log(1 + ((points.Count - holders.Count + 0.5f) / (holders.Count + 0.5f))) : 1;
                foreach (var (point, weight) in holders)
                {
                    scores[point] = scores.GetValueOrDefault(point) + (idf * weight * (float)value!.GetValue<double>());
                }
            }
        }

        return scores.Select(s => (s.Key, s.Value));
    }

    private IEnumerable<(ImitatedPoint Point, float Score)> Cosines(string name, float[] query, ImitatedFilter filter) =>
        points.Values.Where(p => p.Dense.ContainsKey(name) && filter.Matches(p)).Select(p => (p, Cosine(p.Dense[name], query)));

    private static float Cosine(float[] a, float[] b)
    {
        float dot = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }

        return aa == 0 || bb == 0 ? 0 : dot / MathF.Sqrt(aa * bb);
    }

    private float[] Checked(string name, JsonNode vector)
    {
        var size = (name.Length == 0 ? Parameters["vectors"]?["size"] : Parameters["vectors"]?[name]?["size"])?.GetValue<int>()
            ?? throw new ImitatedFault(400, $"Wrong input: Not existing vector name error: {name}");
        float[] numbers = [.. vector.AsArray().Select(v => (float)v!.GetValue<double>())];
        return numbers.Length == size ? numbers : throw new ImitatedFault(400, $"Wrong input: Vector dimension error: expected dim: {size}, got {numbers.Length}");
    }
}
