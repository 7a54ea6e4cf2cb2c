using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>
/// Changes that were sent and are not committed. In a collection that is searched they are marked as staged and left out of every search;
/// a new collection is not searched before it takes the place of the old one.
/// </summary>
internal sealed class StagedChanges
{
    // Strict mode may limit what a condition lists.
    private const int DocumentsAtOnce = 100;

    private readonly QdrantCollection collection;
    private readonly string kind;
    private readonly Dictionary<long, PartCount> taken = [];
    private PartCount before;
    private PartCount sent;

    private StagedChanges(QdrantCollection collection, string kind, string name, bool isNew, long after, PartCount before)
    {
        After = after;
        this.collection = collection;
        this.kind = kind;
        this.before = before;
        Name = name;
        IsNew = isNew;
    }

    /// <summary>The collection that they go to.</summary>
    public string Name { get; }

    /// <summary>The library change that they follow on. It goes into the ids of points, so that what is staged stands beside what it replaces.</summary>
    public long After { get; }

    /// <summary>True when that collection is not searched yet.</summary>
    public bool IsNew { get; }

    /// <summary>What the collection will hold after the commit.</summary>
    public PartCount Total => before + sent;

    /// <summary>Begins in the collection that is searched, or in a new one where there is none; what an earlier run left uncommitted goes first.</summary>
    /// <param name="collection">Where.</param>
    /// <param name="kind">Kind of the points that change.</param>
    /// <param name="afresh">True to build a new collection.</param>
    /// <param name="after">The library change that they follow on.</param>
    /// <param name="held">What the collection holds of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<StagedChanges> BeginAsync(QdrantCollection collection, string kind, bool afresh, long after, PartCount held, CancellationToken cancellationToken)
    {
        if (afresh || collection.Current is null)
        {
            return new StagedChanges(collection, kind, await collection.CreateAsync(cancellationToken), isNew: true, after, default);
        }

        await collection.Http.UpdateAsync(collection.Current, "delete", new JsonObject { ["filter"] = Conditions.Staged(kind) }, cancellationToken);
        return new StagedChanges(collection, kind, collection.Current, isNew: false, after, held);
    }

    /// <summary>Sends the points that documents now have, in place of those sent before.</summary>
    public async Task TakeAsync(IReadOnlyCollection<long> documents, IEnumerable<WirePoint> points, CancellationToken cancellationToken)
    {
        foreach (var again in documents.Where(taken.ContainsKey).Chunk(DocumentsAtOnce))
        {
            await collection.Http.UpdateAsync(Name, "delete", new JsonObject { ["filter"] = Conditions.OfDocuments(kind, again, IsNew ? null : true) }, cancellationToken);
        }

        if (!IsNew)
        {
            foreach (var first in documents.Where(d => !taken.ContainsKey(d)).Chunk(DocumentsAtOnce))
            {
                before -= await CountAsync(first, cancellationToken);
            }
        }

        foreach (var document in documents)
        {
            sent -= taken.GetValueOrDefault(document);
            taken[document] = default;
        }

        await collection.Http.UpsertAsync(Name, points.Select(Counted), cancellationToken);
    }

    /// <summary>Makes what was sent found, and what it replaces not. A document that changed is not found for the moment between the two.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (IsNew)
        {
            return;
        }

        foreach (var replaced in taken.Keys.Chunk(DocumentsAtOnce))
        {
            await collection.Http.UpdateAsync(Name, "delete", new JsonObject { ["filter"] = Conditions.OfDocuments(kind, replaced, staged: false) }, cancellationToken);
        }

        await collection.Http.UpdateAsync(Name, "payload/delete", new JsonObject { ["keys"] = new JsonArray("staged"), ["filter"] = Conditions.Staged(kind) }, cancellationToken);
    }

    private WirePoint Counted(WirePoint point)
    {
        var document = point.Payload.Document!.Value;
        var count = new PartCount(1, point.Payload.Length ?? 0);
        taken[document] += count;
        sent += count;
        return IsNew ? point : point with { Payload = point.Payload with { Staged = true } };
    }

    private async Task<PartCount> CountAsync(long[] documents, CancellationToken cancellationToken)
    {
        var count = default(PartCount);
        await foreach (var point in collection.ScrollAsync(Name, Conditions.OfDocuments(kind, documents, staged: false), ["length"], cancellationToken))
        {
            count += new PartCount(1, point?.Length ?? 0);
        }

        return count;
    }
}
