using System.ComponentModel.DataAnnotations;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>Where passages are searched; the section "Index" of the configuration.</summary>
public sealed record IndexOptions
{
    /// <summary>The provider that needs nothing.</summary>
    public const string Embedded = "embedded";

    /// <summary>A Qdrant server or cluster, reached over REST.</summary>
    public const string Qdrant = "qdrant";

    /// <summary>"embedded" or "qdrant". Default: qdrant where <see cref="Url"/> is set, else embedded.</summary>
    public string? Provider { get; init; }

    /// <summary>Address of the server's REST interface: "https://qdrant.clinic.lan:6333".</summary>
    public Uri? Url { get; init; }

    /// <summary>The key that the server asks for.</summary>
    public string? Key { get; init; }

    /// <summary>Name under which the index is found there; an alias, behind which collections can be exchanged. Default "ophtimus".</summary>
    [RegularExpression("[A-Za-z0-9_-]{1,100}")]
    public string Collection { get; init; } = "ophtimus";

    /// <summary>Hosts outside this network that may be sent text, as for an engine. Default: none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Shards of a new collection, 1 to 1,000. Default: what the server takes, one a node.</summary>
    [Range(1, 1000)]
    public int? Shards { get; init; }

    /// <summary>Copies of each shard of a new collection, 1 to 100. Default 1.</summary>
    [Range(1, 100)]
    public int Replicas { get; init; } = 1;

    /// <summary>Copies that have to have taken a change before it counts, 1 to <see cref="Replicas"/>. Default 1.</summary>
    [Range(1, 100)]
    public int WriteConsistency { get; init; } = 1;

    /// <summary>Longest wait for the result of a search. Default 5 s; after it the embedded index answers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00")]
    public TimeSpan SearchTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait until a change is taken in. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00")]
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further tries of a change after a failure that may pass, 0 to 10. Default 3. A search is not tried again, since the embedded index can answer.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 3;

    /// <summary>True when a server is to be searched.</summary>
    public bool UsesQdrant => Provider is null ? Url is not null : Provider == Qdrant;
}
