using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>A point to write.</summary>
internal sealed record WirePoint(Guid Id, WireVectors Vector, WirePayload Payload);

internal sealed record WireVectors
{
    public ReadOnlyMemory<float>? Dense { get; init; }

    public WireSparse? Bm25 { get; init; }
}

internal sealed record WireSparse(uint[] Indices, float[] Values);

/// <summary>The payload of every kind of point: scalars and lists only, so that other clients can read it.</summary>
internal sealed record WirePayload
{
    /// <summary>One of <see cref="Layout"/>'s kinds.</summary>
    public string? Kind { get; init; }

    /// <summary>The <see cref="DocumentId"/>.</summary>
    public long? Document { get; init; }

    /// <summary>A passage's ordinal, or that of a part's first passage.</summary>
    public int? Ordinal { get; init; }

    public int? Year { get; init; }

    public int? Tier { get; init; }

    public string? Language { get; init; }

    public string? Source { get; init; }

    /// <summary>True until the change it belongs to is committed.</summary>
    public bool? Staged { get; init; }

    /// <summary>Position at which each passage of a part begins.</summary>
    public int[]? Starts { get; init; }

    /// <summary>Terms of a part.</summary>
    public int? Length { get; init; }

    /// <summary>The average length that the part's weights were made with.</summary>
    public double? Average { get; init; }

    /// <summary>The sum of the fingerprints of a part's passages, with overflow.</summary>
    public long? Fingerprint { get; init; }

    /// <summary>See <see cref="PartPostings"/>.</summary>
    public string? Positions { get; init; }

    /// <summary>Of a state: <see cref="Layout.Format"/>.</summary>
    public int? Format { get; init; }

    /// <summary>Of a state: the last library change that is in the collection.</summary>
    public long? Sequence { get; init; }

    /// <summary>Of a state: how many parts there are.</summary>
    public long? Parts { get; init; }

    /// <summary>Of a state: how many terms they have together.</summary>
    public long? Terms { get; init; }

    /// <summary>Of a state: the model that made the vectors.</summary>
    public string? Model { get; init; }
}

internal sealed record WireScored(float Score, WirePayload? Payload);

internal sealed record WirePoints(IReadOnlyList<WireScored> Points);

internal sealed record WireGroup(IReadOnlyList<WireScored> Hits);

internal sealed record WireGroups(IReadOnlyList<WireGroup> Groups);

internal sealed record WireRecord(WirePayload? Payload);

internal sealed record WireScroll(IReadOnlyList<WireRecord> Points, JsonElement? NextPageOffset);

internal sealed record WireUpdate(string Status);

internal sealed record WireAlias(string AliasName, string CollectionName);

internal sealed record WireAliases(IReadOnlyList<WireAlias> Aliases);

internal sealed record WireName(string Name);

internal sealed record WireNames(IReadOnlyList<WireName> Collections);

internal sealed record WireExists(bool Exists);

internal sealed record WireCollection(WireConfig Config, Dictionary<string, JsonElement>? PayloadSchema);

internal sealed record WireConfig(WireParams Params);

internal sealed record WireParams(JsonElement? Vectors, Dictionary<string, JsonElement>? SparseVectors);

internal sealed record WireVersion(string Version);

internal sealed record WireResult<T>(T Result);

/// <summary>The shapes that go over the wire, in snake case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WirePoint))]
[JsonSerializable(typeof(WireVersion))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(WireResult<bool>))]
[JsonSerializable(typeof(WireResult<WireUpdate>))]
[JsonSerializable(typeof(WireResult<WirePoints>))]
[JsonSerializable(typeof(WireResult<IReadOnlyList<WirePoints>>))]
[JsonSerializable(typeof(WireResult<WireGroups>))]
[JsonSerializable(typeof(WireResult<WireScroll>))]
[JsonSerializable(typeof(WireResult<IReadOnlyList<WireRecord>>))]
[JsonSerializable(typeof(WireResult<WireAliases>))]
[JsonSerializable(typeof(WireResult<WireNames>))]
[JsonSerializable(typeof(WireResult<WireExists>))]
[JsonSerializable(typeof(WireResult<WireCollection>))]
internal sealed partial class WireShapes : JsonSerializerContext;
