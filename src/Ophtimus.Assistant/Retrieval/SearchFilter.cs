namespace Ophtimus.Assistant.Retrieval;

/// <summary>Limits a search to part of the library. A null property limits nothing.</summary>
public sealed record SearchFilter
{
    /// <summary>No limit.</summary>
    public static SearchFilter None { get; } = new();

    /// <summary>The earliest year of publication, inclusive. Sources without a year are then left out.</summary>
    public int? FromYear { get; init; }

    /// <summary>The latest year of publication, inclusive. Sources without a year are then left out.</summary>
    public int? ToYear { get; init; }

    /// <summary>The weakest study design to accept: <see cref="EvidenceTier.RandomisedTrial"/> accepts guidelines and reviews too.</summary>
    public EvidenceTier? AtLeast { get; init; }

    /// <summary>ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>The <see cref="Source.Id"/> of the one source to search.</summary>
    public string? SourceId { get; init; }

    /// <summary>True when nothing is limited.</summary>
    public bool IsEmpty => this == None;
}
