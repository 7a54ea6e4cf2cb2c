using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>Names in a collection, and how a new one is laid out.</summary>
internal static class Layout
{
    /// <summary>Raised whenever analysis or payload change: a collection of another format is built again from the library.</summary>
    public const int Format = 2;

    public const string Dense = "dense";
    public const string Sparse = "bm25";

    /// <summary>Kinds of points.</summary>
    public const string Part = "part";
    public const string Passage = "passage";
    public const string State = "state";

    /// <summary>Payload fields that are filtered by, with the kind of their index. Strict mode refuses to filter by any other.</summary>
    public static IReadOnlyDictionary<string, string> Indexed { get; } = new Dictionary<string, string>
    {
        ["kind"] = "keyword",
        ["document"] = "integer",
        ["year"] = "integer",
        ["tier"] = "integer",
        ["language"] = "keyword",
        ["source"] = "keyword",
        ["staged"] = "bool",
    };

    /// <summary>The body that creates a collection. Older names of options, which servers since 1.10 know.</summary>
    public static JsonObject Collection(IndexOptions options, EmbeddingSpace? space)
    {
        var body = new JsonObject
        {
            ["vectors"] = space is null ? [] : new JsonObject { [Dense] = DenseVector(space) },
            ["sparse_vectors"] = new JsonObject { [Sparse] = new JsonObject { ["modifier"] = "idf", ["index"] = new JsonObject { ["on_disk"] = false } } },
            ["on_disk_payload"] = true,
            ["replication_factor"] = options.Replicas,
            ["write_consistency_factor"] = options.WriteConsistency,
            ["strict_mode_config"] = new JsonObject { ["enabled"] = true, ["unindexed_filtering_retrieve"] = false, ["unindexed_filtering_update"] = false },
        };
        if (options.Shards is { } shards)
        {
            body["shard_number"] = shards;
        }

        return body;
    }

    // A quarter of the memory; the whole vectors lie on disk and put the best of the quantised ones in order.
    private static JsonObject DenseVector(EmbeddingSpace space) => new()
    {
        ["size"] = space.Dimension,
        ["distance"] = "Cosine",
        ["on_disk"] = true,
        ["quantization_config"] = new JsonObject { ["scalar"] = new JsonObject { ["type"] = "int8", ["quantile"] = 0.99, ["always_ram"] = true } },
    };
}
