namespace Ophtimus.Assistant.Library;

/// <summary>What an index run did.</summary>
public sealed record IndexReport
{
    /// <summary>Files looked at.</summary>
    public int Files { get; init; }

    /// <summary>Documents added or replaced.</summary>
    public int Documents { get; init; }

    /// <summary>Passages added.</summary>
    public int Passages { get; init; }

    /// <summary>Files and documents passed over because the library has them already.</summary>
    public int Skipped { get; init; }

    /// <summary>Documents that are no longer in the file they came from.</summary>
    public int Removed { get; init; }

    /// <summary>Files that are gone from the disk, with their documents; null where it was not asked for.</summary>
    public int? GoneFiles { get; init; }

    /// <summary>Documents that were removed with them.</summary>
    public int? GoneDocuments { get; init; }

    /// <summary>Files that could not be read whole, with the reason.</summary>
    public IReadOnlyList<FailedFile> Failed { get; init; } = [];

    /// <summary>Wall time of the run.</summary>
    public TimeSpan Elapsed { get; init; }
}
