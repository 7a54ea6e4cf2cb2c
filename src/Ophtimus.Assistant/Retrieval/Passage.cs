namespace Ophtimus.Assistant.Retrieval;

/// <summary>A run of whole sentences of one document, with where it stands in it.</summary>
public sealed record Passage
{
    /// <summary>Which passage it is.</summary>
    public required PassageId Id { get; init; }

    /// <summary>The document it belongs to.</summary>
    public required Source Source { get; init; }

    /// <summary>Headings from the outermost to the nearest; empty before the first heading.</summary>
    public IReadOnlyList<string> HeadingPath { get; init; } = [];

    /// <summary>Page in the original, from 1, where the format has pages.</summary>
    public int? Page { get; init; }

    /// <summary>Offset of the first character in the document's text, in UTF-16 code units.</summary>
    public required int Start { get; init; }

    /// <summary>The text as it stands in the document.</summary>
    public required string Text { get; init; }

    /// <summary>The references that the document gives inside this passage, by the offset at which the cited statement ends.</summary>
    public IReadOnlyList<CitedReference> Cited { get; init; } = [];

    /// <summary>Offset just past the last character.</summary>
    public int End => Start + Text.Length;

    /// <summary>The published sources that the document gives for the text between two offsets of the document.</summary>
    public IReadOnlyList<Reference> ReferencesFor(int start, int end) =>
        [.. Cited.Where(c => c.Offset > start && c.Offset <= end).Select(c => c.Reference).Distinct()];
}
