using System.Text.Json.Nodes;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>The words of one query with what the library knows of them.</summary>
internal sealed class QdrantWords
{
    private readonly IReadOnlyList<QueryTerm> terms;
    private readonly double[] weights;
    private readonly Dictionary<uint, int> keys;
    private readonly double averageLength;
    private readonly string address;

    private QdrantWords(IReadOnlyList<QueryTerm> terms, TermCounts known, string address)
    {
        this.terms = terms;
        this.address = address;
        weights = [.. terms.Select(t => t.Weight * known.InverseDocumentFrequency(t.Text))];
        keys = terms.Select((t, i) => (Key: TermKey.Of(t.Text), Index: i)).DistinctBy(t => t.Key).ToDictionary(t => t.Key, t => t.Index);
        averageLength = known.Total.AverageLength;
    }

    /// <summary>Null where the library holds none of them.</summary>
    public static QdrantWords? Of(IReadOnlyList<QueryTerm> terms, TermCounts known, string address)
    {
        var worthwhile = PartRanker.Worthwhile(terms, known.ShareOf);
        return worthwhile.Any(t => known.Matching[t.Text] > 0) ? new QdrantWords(worthwhile, known, address) : null;
    }

    /// <summary>A search for parts, which the server weighs by the terms' rarity itself.</summary>
    public JsonObject Search(int limit, SearchFilter filter) => new()
    {
        ["query"] = new JsonObject
        {
            ["indices"] = new JsonArray([.. keys.Keys.Select(k => (JsonNode)k)]),
            ["values"] = new JsonArray([.. keys.Values.Select(i => (JsonNode)terms[i].Weight)]),
        },
        ["using"] = Layout.Sparse,
        ["filter"] = Conditions.Searched(Layout.Part, filter),
        ["limit"] = limit,
    };

    /// <summary>The documents of parts that were found, best first.</summary>
    public IReadOnlyList<DocumentHit> Rank(IReadOnlyList<WirePayload> parts, int top) => PartRanker.Rank([.. parts.Select(Candidate)], terms, weights, averageLength, top);

    private CandidatePart Candidate(WirePayload part)
    {
        if (part is not { Document: { } document, Ordinal: { } ordinal, Starts: { } starts, Length: { } length, Positions: { } positions })
        {
            throw QdrantFailure.Broken(address);
        }

        try
        {
            return new CandidatePart(new DocumentId(document), ordinal, starts, length, PartPostings.Decode(positions, keys, terms.Count));
        }
        catch (FormatException e)
        {
            throw QdrantFailure.Broken(address, e);
        }
    }
}
