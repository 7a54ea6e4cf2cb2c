namespace Ophtimus.Assistant.Retrieval.Indexes.Lucene;

/// <summary>Field names of the embedded index. A Lucene document is an <see cref="IndexedPart"/>.</summary>
internal static class Fields
{
    /// <summary>Title, keywords, headings and passages one after the other, with positions.</summary>
    public const string Text = "text";

    /// <summary>The <see cref="DocumentId"/>, as a term and as a number.</summary>
    public const string Document = "document";

    /// <summary>Ordinal of the part's first passage.</summary>
    public const string FirstOrdinal = "first";

    /// <summary>Number of terms in <see cref="Text"/>; Lucene's own norm keeps it to three bits.</summary>
    public const string Length = "length";

    /// <summary>Position in <see cref="Text"/> at which each passage begins, as little-endian 32-bit numbers.</summary>
    public const string Starts = "starts";

    /// <summary>The sum of the fingerprints of the part's passages.</summary>
    public const string Fingerprint = "fingerprint";

    public const string Year = "year";

    public const string Tier = "tier";

    public const string Language = "language";

    public const string Source = "source";
}
