using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>How well and how fast a set was retrieved.</summary>
public sealed record RetrievalScore
{
    /// <summary>Documents in the corpus.</summary>
    [JsonPropertyName("documents")]
    public int Documents { get; init; }

    /// <summary>Queries asked.</summary>
    [JsonPropertyName("queries")]
    public int Queries { get; init; }

    /// <summary>Mean nDCG at 10.</summary>
    [JsonPropertyName("ndcg@10")]
    public double Ndcg10 { get; init; }

    /// <summary>Mean recall at 10.</summary>
    [JsonPropertyName("recall@10")]
    public double Recall10 { get; init; }

    /// <summary>Mean recall at 100.</summary>
    [JsonPropertyName("recall@100")]
    public double Recall100 { get; init; }

    /// <summary>Mean reciprocal rank within the first 100.</summary>
    [JsonPropertyName("mrr")]
    public double Mrr { get; init; }

    /// <summary>Documents a second from file to searchable; 0 where the library was already there.</summary>
    [JsonPropertyName("index_docs_per_s")]
    public double IndexDocumentsPerSecond { get; init; }

    /// <summary>Median time of a query for ten documents, in milliseconds.</summary>
    [JsonPropertyName("query_p50_ms")]
    public double QueryP50Milliseconds { get; init; }

    /// <summary>99th percentile of the same.</summary>
    [JsonPropertyName("query_p99_ms")]
    public double QueryP99Milliseconds { get; init; }
}
