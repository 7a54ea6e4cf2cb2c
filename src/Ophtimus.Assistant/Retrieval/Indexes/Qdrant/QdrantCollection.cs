using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>
/// The collection behind one name. The name is an alias: a new collection is filled behind it and takes its place when it is whole,
/// so that searching never stops. One that is not behind the name was left half-built.
/// </summary>
internal sealed class QdrantCollection
{
    // The first that has the Query API; the first whose fusion takes a rank constant.
    private static readonly Version Oldest = new(1, 10);
    private static readonly Version TakesRankConstant = new(1, 17);

    private readonly IndexOptions options;
    private readonly EmbeddingSpace? space;
    private readonly TimeProvider time;

    private QdrantCollection(QdrantHttp http, IndexOptions options, EmbeddingSpace? space, TimeProvider time, Version version)
    {
        Http = http;
        this.options = options;
        this.space = space;
        this.time = time;
        Fusion = version >= TakesRankConstant
            ? new JsonObject { ["rrf"] = new JsonObject { ["k"] = 60 } }
            : new JsonObject { ["fusion"] = "rrf" };
    }

    public QdrantHttp Http { get; }

    /// <summary>The name that searches use.</summary>
    public string Alias => options.Collection;

    /// <summary>The collection behind the alias; null where there is none, or one that this program has to build anew.</summary>
    public string? Current { get; private set; }

    /// <summary>How the server fuses rankings; Cormack's k = 60 where it can be told.</summary>
    private JsonObject Fusion { get; }

    /// <summary>A copy to put into a query.</summary>
    public JsonNode FusionQuery => Fusion.DeepClone();

    /// <exception cref="IndexException">The server cannot be used; the message says what to do.</exception>
    public static async Task<QdrantCollection> ConnectAsync(QdrantHttp http, IndexOptions options, EmbeddingSpace? space, TimeProvider time, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(http, cancellationToken);
        var collection = new QdrantCollection(http, options, space, time, version);
        var aliases = await http.ReadAsync(HttpMethod.Get, "aliases", null, WireShapes.Default.WireResultWireAliases, cancellationToken);
        var behind = aliases.Result.Aliases.FirstOrDefault(a => a.AliasName == options.Collection)?.CollectionName;
        if (behind is null && (await http.ReadAsync(HttpMethod.Get, $"collections/{options.Collection}/exists", null, WireShapes.Default.WireResultWireExists, cancellationToken)).Result.Exists)
        {
            throw new IndexException(IndexFailure.Incompatible, $"Qdrant holds a collection {options.Collection} that this program did not make; set Index:Collection to a name that is free.");
        }

        collection.Current = behind is not null && await collection.IsWholeAsync(behind, cancellationToken) ? behind : null;
        return collection;
    }

    internal static async Task<Version> VersionAsync(QdrantHttp http, CancellationToken cancellationToken)
    {
        var root = await http.ReadAsync(HttpMethod.Get, "", null, WireShapes.Default.WireVersion, cancellationToken);
        if (root.Version is null || !Version.TryParse(root.Version.Split('-')[0], out var version))
        {
            throw QdrantFailure.Broken(http.Address);
        }

        return version >= Oldest ? version
            : throw new IndexException(IndexFailure.Incompatible, $"Qdrant at {http.Address} is version {version}; upgrade it to {Oldest} or later.");
    }

    /// <summary>What a follower of the library wrote of itself when it last committed; null where it never did.</summary>
    /// <param name="follower">The kind of points it writes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<WirePayload?> StateAsync(string follower, CancellationToken cancellationToken)
    {
        if (Current is null)
        {
            return null;
        }

        var body = new JsonObject { ["ids"] = new JsonArray(StateId(follower).ToString()), ["with_payload"] = true };
        var found = await Http.ReadAsync(HttpMethod.Post, $"collections/{Current}/points", body, WireShapes.Default.WireResultIReadOnlyListWireRecord, cancellationToken);
        return found.Result is [{ Payload: { Format: Layout.Format } state }] ? state : null;
    }

    public static Guid StateId(string follower) => PointId.Of($"state|{follower}");

    /// <summary>Writes what a follower knows of itself; it is its last write.</summary>
    public Task WriteStateAsync(string collection, string follower, WirePayload state, CancellationToken cancellationToken) =>
        Http.UpsertAsync(
            collection,
            [new WirePoint(StateId(follower), follower == Layout.Part ? new WireVectors { Bm25 = new WireSparse([TermKey.Probe], [1]) } : new WireVectors(), state with { Kind = Layout.State, Format = Layout.Format })],
            cancellationToken);

    /// <summary>Creates an empty collection that is not searched yet, after deleting those that were left half-built.</summary>
    public async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        await DeleteHalfBuiltAsync(cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Alias}-{time.GetUtcNow():yyyyMMddHHmmssfff}");
        await Http.WriteAsync(HttpMethod.Put, $"collections/{name}", Layout.Collection(options, space), WireShapes.Default.WireResultBoolean, cancellationToken);
        foreach (var (field, kind) in Layout.Indexed)
        {
            await Http.WriteAsync(
                HttpMethod.Put, $"collections/{name}/index?wait=true", new JsonObject { ["field_name"] = field, ["field_schema"] = kind }, WireShapes.Default.WireResultWireUpdate, cancellationToken);
        }

        return name;
    }

    /// <summary>Puts a collection behind the alias, in one step, and deletes the one that was there.</summary>
    public async Task SwapAsync(string to, CancellationToken cancellationToken)
    {
        var aliases = await Http.ReadAsync(HttpMethod.Get, "aliases", null, WireShapes.Default.WireResultWireAliases, cancellationToken);
        var behind = aliases.Result.Aliases.FirstOrDefault(a => a.AliasName == Alias)?.CollectionName;
        var actions = new JsonArray();
        if (behind is not null)
        {
            actions.Add(new JsonObject { ["delete_alias"] = new JsonObject { ["alias_name"] = Alias } });
        }

        actions.Add(new JsonObject { ["create_alias"] = new JsonObject { ["collection_name"] = to, ["alias_name"] = Alias } });
        await Http.WriteAsync(HttpMethod.Post, "collections/aliases", new JsonObject { ["actions"] = actions }, WireShapes.Default.WireResultBoolean, cancellationToken);
        Current = to;
        if (behind is not null && behind != to)
        {
            await Http.WriteAsync(HttpMethod.Delete, $"collections/{behind}", null, WireShapes.Default.WireResultBoolean, cancellationToken);
        }
    }

    /// <summary>The payloads of all points that match, a page at a time.</summary>
    /// <param name="name">The collection, or its alias.</param>
    /// <param name="filter">Which points.</param>
    /// <param name="fields">Which fields of their payloads.</param>
    /// <param name="cancellationToken">Stops between pages.</param>
    public async IAsyncEnumerable<WirePayload?> ScrollAsync(string name, JsonObject filter, string[] fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JsonNode? from = null;
        do
        {
            var body = new JsonObject { ["filter"] = filter.DeepClone(), ["limit"] = 1000, ["with_payload"] = new JsonArray([.. fields]) };
            if (from is not null)
            {
                body["offset"] = from;
            }

            var page = (await Http.ReadAsync(HttpMethod.Post, $"collections/{name}/points/scroll", body, WireShapes.Default.WireResultWireScroll, cancellationToken)).Result;
            foreach (var point in page.Points)
            {
                yield return point.Payload;
            }

            from = page.NextPageOffset is { ValueKind: not JsonValueKind.Null } next ? JsonNode.Parse(next.GetRawText()) : null;
        }
        while (from is not null);
    }

    private async Task DeleteHalfBuiltAsync(CancellationToken cancellationToken)
    {
        var aliases = await Http.ReadAsync(HttpMethod.Get, "aliases", null, WireShapes.Default.WireResultWireAliases, cancellationToken);
        var named = aliases.Result.Aliases.Select(a => a.CollectionName).ToHashSet(StringComparer.Ordinal);
        var all = await Http.ReadAsync(HttpMethod.Get, "collections", null, WireShapes.Default.WireResultWireNames, cancellationToken);
        foreach (var left in all.Result.Collections.Where(c => IsOfThisAlias(c.Name) && !named.Contains(c.Name)))
        {
            await Http.WriteAsync(HttpMethod.Delete, $"collections/{left.Name}", null, WireShapes.Default.WireResultBoolean, cancellationToken);
        }
    }

    private bool IsOfThisAlias(string name) =>
        name.Length == Alias.Length + 18 && name.StartsWith(Alias + "-", StringComparison.Ordinal) && name[(Alias.Length + 1)..].All(char.IsAsciiDigit);

    /// <summary>True when a collection has all that a new one would have.</summary>
    private async Task<bool> IsWholeAsync(string name, CancellationToken cancellationToken)
    {
        var info = (await Http.ReadAsync(HttpMethod.Get, $"collections/{WebUtility.UrlEncode(name)}", null, WireShapes.Default.WireResultWireCollection, cancellationToken)).Result;
        return info.Config.Params.SparseVectors?.ContainsKey(Layout.Sparse) == true
            && Layout.Indexed.Keys.All(k => info.PayloadSchema?.ContainsKey(k) == true)
            && (space is null || SizeOf(info.Config.Params.Vectors, Layout.Dense) == space.Dimension);
    }

    /// <summary>Dimension of a vector by its name, or (null) of the only one, which then has no name; null where there is none.</summary>
    public static int? SizeOf(JsonElement? vectors, string? name)
    {
        if (vectors is not { ValueKind: JsonValueKind.Object } all)
        {
            return null;
        }

        var vector = all;
        return (name is null || all.TryGetProperty(name, out vector)) && vector.TryGetProperty("size", out var size) && size.TryGetInt32(out var dimension) ? dimension : null;
    }
}
