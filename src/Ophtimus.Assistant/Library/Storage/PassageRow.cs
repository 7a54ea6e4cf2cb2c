namespace Ophtimus.Assistant.Library.Storage;

/// <summary>A passage as the database holds it. The texts of a document's passages, joined, are the document's text.</summary>
internal sealed class PassageRow
{
    public long DocumentId { get; set; }

    public int Ordinal { get; set; }

    public int Start { get; set; }

    public int? Page { get; set; }

    /// <summary>Headings, one a line.</summary>
    public required string Headings { get; set; }

    public required string Text { get; set; }
}
