using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>
/// The index on a Qdrant server or cluster: a sparse vector of BM25 weights for each part finds candidates, and <see cref="PartRanker"/>
/// puts them in order by the positions that each part carries, just as for the embedded index.
/// </summary>
public sealed class QdrantIndex : IPassageIndex, IHybridIndex
{
    // Points of a document that a fused search gives back: the part and the passages that found it.
    private const int PointsOfADocument = 4;
    private const int HybridDepth = 100;

    // As in the fusion on the server (Cormack et al., SIGIR 2009).
    private const double RankConstant = 60;

    private readonly QdrantCollection collection;
    private readonly EmbeddingSpace? space;
    private readonly TermStatistics statistics;
    private readonly HttpClient client;
    private PartCount held;
    private StagedChanges? staged;
    private bool isLive;
    private bool mustBuildAfresh;

    private QdrantIndex(HttpClient client, QdrantCollection collection, EmbeddingSpace? space, WirePayload? state, TimeProvider time)
    {
        this.client = client;
        this.collection = collection;
        this.space = space;
        statistics = new TermStatistics(collection, time);
        isLive = state is not null;
        Sequence = state?.Sequence ?? 0;
        held = new PartCount(state?.Parts ?? 0, state?.Terms ?? 0);
    }

    /// <inheritdoc />
    public long Sequence { get; private set; }

    /// <summary>How many parts (runs of up to 16 passages) are searched.</summary>
    public long Parts => held.Parts;

    /// <summary>Opens the index of a server; one that has none, or one of another layout, has an empty index.</summary>
    /// <param name="client">Has the server's address and key, and no time-out of its own. The index disposes it.</param>
    /// <param name="options">Which index, and time limits.</param>
    /// <param name="space">Of the vectors that the collection also holds; null for none.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="IndexException">The server cannot be used; the message says what to do.</exception>
    public static async Task<QdrantIndex> OpenAsync(HttpClient client, IndexOptions options, EmbeddingSpace? space, TimeProvider time, CancellationToken cancellationToken)
    {
        var collection = await QdrantCollection.ConnectAsync(new QdrantHttp(client, options, time), options, space, time, cancellationToken);
        return new QdrantIndex(client, collection, space, await collection.StateAsync(Layout.Part, cancellationToken), time);
    }

    /// <inheritdoc />
    public async Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellationToken)
    {
        var last = changes.GroupBy(c => c.Document.Value).ToDictionary(g => g.Key, g => g.Last().Content);
        try
        {
            staged ??= await StagedChanges.BeginAsync(collection, Layout.Part, mustBuildAfresh, Sequence, held, cancellationToken);
            await staged.TakeAsync(last.Keys, PointsOf(last, staged), cancellationToken);
        }
        catch
        {
            staged = null;
            throw;
        }
    }

    /// <inheritdoc />
    public async Task CommitAsync(long sequence, CancellationToken cancellationToken)
    {
        var changes = staged ?? await StagedChanges.BeginAsync(collection, Layout.Part, mustBuildAfresh, Sequence, held, cancellationToken);
        staged = null;
        await changes.PublishAsync(cancellationToken);
        var total = changes.Total;
        await collection.WriteStateAsync(changes.Name, Layout.Part, new WirePayload { Sequence = sequence, Parts = total.Parts, Terms = total.Terms }, cancellationToken);
        if (changes.IsNew)
        {
            await collection.SwapAsync(changes.Name, cancellationToken);
        }

        (held, Sequence, isLive, mustBuildAfresh) = (total, sequence, true, false);
        statistics.Clear();
    }

    /// <inheritdoc />
    /// <remarks>What was there stays searchable for other programs until the new collection is whole.</remarks>
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        (staged, held, Sequence, isLive, mustBuildAfresh) = (null, default, 0, false, true);
        statistics.Clear();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    /// <remarks>A server compacts by itself.</remarks>
    public Task CompactAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async IAsyncEnumerable<HeldPassages> HeldAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!isLive)
        {
            yield break;
        }

        await foreach (var part in collection.ScrollAsync(collection.Alias, Conditions.Searched(Layout.Part, SearchFilter.None), ["document", "ordinal", "starts", "fingerprint"], cancellationToken))
        {
            if (part is not { Document: { } document, Ordinal: { } first, Fingerprint: { } fingerprint })
            {
                throw QdrantFailure.Broken(collection.Http.Address);
            }

            yield return new HeldPassages(new DocumentId(document), first, part.Starts?.Length ?? 0, unchecked((ulong)fingerprint));
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<double>> RarityAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var terms = words.Select(w => ClinicalAnalyzer.Instance.Terms(w) is [var term, ..] ? term.Text : null).ToList();
        if (!isLive || terms.TrueForAll(t => t is null))
        {
            return [.. words.Select(_ => 1.0)];
        }

        var known = await statistics.ForAsync(terms.OfType<string>(), cancellationToken);
        return [.. terms.Select(t => t is null || known.Total.Parts == 0 ? 1 : known.InverseDocumentFrequency(t) / Bm25.InverseDocumentFrequency(0, known.Total.Parts))];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        if (!isLive || await WordsAsync(query, cancellationToken) is not { } words)
        {
            return [];
        }

        var search = words.Search(PartRanker.CandidatesFor(top), filter);
        search["with_payload"] = new JsonArray("document", "ordinal", "starts", "length", "positions");
        var found = await collection.Http.ReadAsync(HttpMethod.Post, $"collections/{collection.Alias}/points/query", search, WireShapes.Default.WireResultWirePoints, cancellationToken);
        return words.Rank([.. found.Result.Points.Select(p => Payload(p))], top);
    }

    /// <inheritdoc />
    /// <exception cref="IndexException">The collection holds no vectors, or vectors of another dimension.</exception>
    public async Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, ReadOnlyMemory<float> vector, int top, SearchFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        QdrantVectorIndex.CheckDimension(vector, space);
        if (!isLive)
        {
            return [];
        }

        var depth = Math.Max(HybridDepth, top);
        var nearest = QdrantVectorIndex.Search(vector, Layout.Dense, depth, Conditions.Searched(Layout.Passage, filter));
        var words = await WordsAsync(query, cancellationToken);
        var body = new JsonObject
        {
            ["prefetch"] = words is null ? new JsonArray(nearest) : new JsonArray(words.Search(depth, filter), nearest),
            ["query"] = collection.FusionQuery,
            ["group_by"] = "document",
            ["group_size"] = PointsOfADocument,
            ["limit"] = top,
            ["with_payload"] = new JsonArray("kind", "document", "ordinal", "starts", "length", "positions"),
        };
        var found = await collection.Http.ReadAsync(HttpMethod.Post, $"collections/{collection.Alias}/points/query/groups", body, WireShapes.Default.WireResultWireGroups, cancellationToken);
        return [.. found.Result.Groups.Select(g => Fused(g.Hits, words)).OrderByDescending(h => h.Score).ThenBy(h => h.Document.Value)];
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    /// <summary>A document by its best part and its best passage, each by its place in its own ranking, which the server's scores are made of.</summary>
    private DocumentHit Fused(IReadOnlyList<WireScored> hits, QdrantWords? words)
    {
        var parts = hits.Where(h => h.Payload?.Kind == Layout.Part).ToList();
        var near = hits.Where(h => h.Payload?.Kind == Layout.Passage).ToList();
        var document = new DocumentId(Payload(hits[0]).Document!.Value);
        var byWords = parts.Count == 0 || words is null ? [] : words.Rank([.. parts.Select(Payload)], 1)[0].Passages.Select(p => p.Id);
        var byMeaning = near.Select(h => new PassageId(document, Payload(h).Ordinal ?? 0));
        var passages = byWords.Select((id, rank) => (id, rank)).Concat(byMeaning.Select((id, rank) => (id, rank)))
            .GroupBy(p => p.id).Select(g => new PassageHit(g.Key, g.Sum(p => 1 / (RankConstant + p.rank + 1))))
            .OrderByDescending(p => p.Score).ThenBy(p => p.Id.Ordinal).Take(DocumentHit.MostPassages);
        return new DocumentHit(document, Best(parts) + Best(near), [.. passages]);
    }

    private static double Best(List<WireScored> hits) => hits.Count == 0 ? 0 : hits.Max(h => h.Score);

    private WirePayload Payload(WireScored hit) => hit.Payload is { Document: not null } payload ? payload : throw QdrantFailure.Broken(collection.Http.Address);

    private async Task<QdrantWords?> WordsAsync(Query query, CancellationToken cancellationToken)
    {
        if (QueryTerms.Analyze(query) is not { Count: > 0 } terms)
        {
            return null;
        }

        var known = await statistics.ForAsync(terms.Select(t => t.Text), cancellationToken);
        return QdrantWords.Of(terms, known, collection.Http.Address);
    }

    private static IEnumerable<WirePoint> PointsOf(Dictionary<long, IndexedDocument?> changes, StagedChanges staged)
    {
        foreach (var (document, content) in changes)
        {
            foreach (var part in content is null ? [] : IndexedPart.Of(content))
            {
                yield return PointOf(document, content!, part, staged);
            }
        }
    }

    private static WirePoint PointOf(long document, IndexedDocument content, IndexedPart part, StagedChanges staged)
    {
        var postings = PartPostings.Of(part);
        var positions = PartPostings.Encode(postings);
        var average = (staged.Total + new PartCount(1, part.Terms.Count)).AverageLength;
        var relative = part.Terms.Count / average;
        return new WirePoint(
            PointId.Of($"{staged.After}|{document}|{part.FirstOrdinal}|{positions}"),
            new WireVectors { Bm25 = new WireSparse([.. postings.Keys], [.. postings.Values.Select(p => (float)Bm25.Saturation(p.Count, relative))]) },
            Filtered(document, part.FirstOrdinal, content.Source) with
            {
                Kind = Layout.Part,
                Starts = [.. part.Starts],
                Length = part.Terms.Count,
                Average = average,
                Fingerprint = unchecked((long)Fingerprint.Of(content, part.FirstOrdinal, part.Starts.Count)),
                Positions = positions,
            });
    }

    internal static WirePayload Filtered(long document, int ordinal, Source source) => new()
    {
        Document = document,
        Ordinal = ordinal,
        Year = source.Year,
        Tier = (int)source.Tier,
        Language = source.Language,
        Source = source.Id,
    };
}
