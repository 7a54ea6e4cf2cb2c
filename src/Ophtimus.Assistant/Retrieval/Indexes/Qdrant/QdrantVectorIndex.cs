using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>The passages' embeddings on a Qdrant server or cluster, one point a passage, in the collection of <see cref="QdrantIndex"/>; also reads the collections of Microsoft's VectorData connector.</summary>
public sealed class QdrantVectorIndex : IVectorIndex
{
    private readonly HttpClient client;
    private readonly QdrantHttp http;
    private readonly string name;
    private readonly QdrantCollection? collection;
    private StagedChanges? staged;
    private bool isLive;

    private QdrantVectorIndex(HttpClient client, QdrantHttp http, string name, EmbeddingSpace space, QdrantCollection? collection, WirePayload? state)
    {
        this.client = client;
        this.http = http;
        this.name = name;
        this.collection = collection;
        Space = space;
        isLive = collection is null || state is not null;
        Sequence = state?.Sequence ?? 0;
    }

    /// <inheritdoc />
    public EmbeddingSpace Space { get; }

    /// <inheritdoc />
    public long Sequence { get; private set; }

    /// <summary>The model whose vectors the collection holds instead, and which the first change replaces; null where there are none.</summary>
    public string? OtherModel { get; private init; }

    /// <summary>Opens the vectors of the collection that <see cref="QdrantIndex"/> keeps; where it has none of this space, they are empty.</summary>
    /// <param name="client">Has the server's address and key, and no time-out of its own. The index disposes it.</param>
    /// <param name="options">Which index, and time limits.</param>
    /// <param name="space">Of the vectors.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="IndexException">The server cannot be used; the message says what to do.</exception>
    public static async Task<QdrantVectorIndex> OpenAsync(HttpClient client, IndexOptions options, EmbeddingSpace space, TimeProvider time, CancellationToken cancellationToken)
    {
        var http = new QdrantHttp(client, options, time);
        var collection = await QdrantCollection.ConnectAsync(http, options, space, time, cancellationToken);
        var state = await collection.StateAsync(Layout.Passage, cancellationToken);
        return new QdrantVectorIndex(client, http, collection.Alias, space, collection, state?.Model == space.Model ? state : null) { OtherModel = state?.Model == space.Model ? null : state?.Model };
    }

    /// <summary>Opens a collection that Microsoft's VectorData connector laid out, for searching alone: one vector without a name, and the payload fields Document and Ordinal.</summary>
    /// <exception cref="IndexException">The server cannot be used, or the collection is not laid out so; the message says what to do.</exception>
    public static async Task<QdrantVectorIndex> OpenConnectorCollectionAsync(HttpClient client, IndexOptions options, EmbeddingSpace space, TimeProvider time, CancellationToken cancellationToken)
    {
        var http = new QdrantHttp(client, options, time);
        await QdrantCollection.VersionAsync(http, cancellationToken);
        var info = await http.ReadAsync(HttpMethod.Get, $"collections/{options.Collection}", null, WireShapes.Default.WireResultWireCollection, cancellationToken);
        if (QdrantCollection.SizeOf(info.Result.Config.Params.Vectors, null) is not { } size)
        {
            throw new IndexException(IndexFailure.Incompatible, $"The collection {options.Collection} has no single vector without a name, as Microsoft's VectorData connector writes one; name another with Index:Collection.");
        }

        return size == space.Dimension ? new QdrantVectorIndex(client, http, options.Collection, space, null, null)
            : throw new IndexException(IndexFailure.WrongDimension, $"The collection {options.Collection} holds vectors of {size} numbers, and {space.Model} makes {space.Dimension}; use the model that made them.");
    }

    /// <inheritdoc />
    public async Task ApplyAsync(IReadOnlyList<VectorChange> changes, CancellationToken cancellationToken)
    {
        var to = Writable();
        var last = changes.GroupBy(c => c.Document.Value).ToDictionary(g => g.Key, g => g.Last());
        foreach (var vector in last.Values.SelectMany(c => c.Vectors ?? []))
        {
            CheckDimension(vector, Space);
        }

        try
        {
            staged ??= await BeginAsync(to, cancellationToken);
            await staged.TakeAsync(last.Keys, last.Values.SelectMany(c => PointsOf(c, staged.After)), cancellationToken);
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
        var to = Writable();
        var changes = staged ?? await BeginAsync(to, cancellationToken);
        staged = null;
        await changes.PublishAsync(cancellationToken);
        await to.WriteStateAsync(changes.Name, Layout.Passage, new WirePayload { Sequence = sequence, Model = Space.Model }, cancellationToken);
        if (changes.IsNew)
        {
            await to.SwapAsync(changes.Name, cancellationToken);
        }

        (Sequence, isLive) = (sequence, true);
    }

    /// <inheritdoc />
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        Writable();
        (staged, Sequence, isLive) = (null, 0, false);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<PassageHit>> SearchAsync(ReadOnlyMemory<float> query, int top, SearchFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        CheckDimension(query, Space);
        if (!isLive)
        {
            return [];
        }

        if (collection is null && !filter.IsEmpty)
        {
            throw new IndexException(IndexFailure.Incompatible, $"The collection {name} has no fields to limit a search by; search it without --from, --to, --at-least and the like.");
        }

        var search = collection is null
            ? new JsonObject { ["query"] = Numbers(query), ["limit"] = top, ["with_payload"] = new JsonArray("document", "Document", "ordinal", "Ordinal") }
            : Search(query, Layout.Dense, top, Conditions.Searched(Layout.Passage, filter));
        if (collection is not null)
        {
            search["with_payload"] = new JsonArray("document", "ordinal");
        }

        var found = await http.ReadAsync(HttpMethod.Post, $"collections/{name}/points/query", search, WireShapes.Default.WireResultWirePoints, cancellationToken);
        return [.. found.Result.Points.Select(Hit)];
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    /// <exception cref="ArgumentException">The vector is of another dimension.</exception>
    internal static void CheckDimension(ReadOnlyMemory<float> vector, EmbeddingSpace? space)
    {
        if (vector.Length != space?.Dimension)
        {
            throw new ArgumentException($"The vector has {vector.Length} numbers; the index holds {(space is null ? "none" : $"vectors of {space.Dimension}")}.", nameof(vector));
        }
    }

    /// <summary>A search for the points nearest to a vector; the quantised vectors find, the whole ones order.</summary>
    internal static JsonObject Search(ReadOnlyMemory<float> vector, string name, int limit, JsonObject filter) => new()
    {
        ["query"] = Numbers(vector),
        ["using"] = name,
        ["filter"] = filter,
        ["params"] = new JsonObject { ["quantization"] = new JsonObject { ["rescore"] = true, ["oversampling"] = 2 } },
        ["limit"] = limit,
    };

    private static JsonArray Numbers(ReadOnlyMemory<float> vector)
    {
        var numbers = new JsonArray();
        foreach (var number in vector.Span)
        {
            numbers.Add((JsonNode)number);
        }

        return numbers;
    }

    private PassageHit Hit(WireScored hit) => hit.Payload is { Document: { } document, Ordinal: { } ordinal }
        ? new PassageHit(new PassageId(new DocumentId(document), ordinal), hit.Score)
        : throw new IndexException(IndexFailure.Incompatible, $"A point of the collection {name} does not say of which Document and Ordinal it is; build the index again.");

    private QdrantCollection Writable() => collection ?? throw new InvalidOperationException("A collection of the VectorData connector is only read.");

    // Vectors of another model go, but what the other follower of the library holds in the collection stays.
    private async Task<StagedChanges> BeginAsync(QdrantCollection to, CancellationToken cancellationToken)
    {
        if (!isLive && to.Current is { } current)
        {
            await http.UpdateAsync(current, "delete", new JsonObject { ["filter"] = Conditions.All(Layout.Passage) }, cancellationToken);
        }

        return await StagedChanges.BeginAsync(to, Layout.Passage, afresh: false, Sequence, default, cancellationToken);
    }

    private static IEnumerable<WirePoint> PointsOf(VectorChange change, long after) =>
        (change.Vectors ?? []).Select((vector, ordinal) => new WirePoint(
            PointId.Of($"{after}|{change.Document}|{ordinal}|vector"),
            new WireVectors { Dense = vector },
            QdrantIndex.Filtered(change.Document.Value, ordinal, change.Source) with { Kind = Layout.Passage }));
}
