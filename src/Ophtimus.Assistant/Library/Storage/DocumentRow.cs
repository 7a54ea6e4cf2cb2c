using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Storage;

/// <summary>A document as the database holds it. Columns that filters or listings use stand alone; the rest is JSON.</summary>
internal sealed class DocumentRow
{
    public long Id { get; set; }

    /// <summary><see cref="Source.Id"/>; unique.</summary>
    public required string Key { get; set; }

    /// <summary>Full path of the file that it was read from.</summary>
    public required string Path { get; set; }

    public required string ContentHash { get; set; }

    /// <summary>The library change that last wrote it.</summary>
    public long Sequence { get; set; }

    public required string Title { get; set; }

    public int? Year { get; set; }

    public EvidenceTier Tier { get; set; }

    public required string Language { get; set; }

    public bool Retracted { get; set; }

    /// <summary>Length of the text in characters.</summary>
    public int Characters { get; set; }

    /// <summary><see cref="Retrieval.Source"/> as JSON.</summary>
    public required string Source { get; set; }

    /// <summary><see cref="SourceDocument.References"/> as JSON; empty where there are none.</summary>
    public required string References { get; set; }

    /// <summary><see cref="SourceDocument.Statements"/> as JSON; empty where there are none.</summary>
    public required string Statements { get; set; }
}
