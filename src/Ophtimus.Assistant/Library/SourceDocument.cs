using System.Security.Cryptography;
using System.Text.Json;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>A document as a reader gives it: what it is, its text, and where the paragraphs of the text lie.</summary>
/// <remarks>Blocks are in order, do not overlap, and cover the text but for the white space between them. Headings are not part of the text.</remarks>
public sealed record SourceDocument
{
    /// <summary>Bibliographic data.</summary>
    public required Source Source { get; init; }

    /// <summary>The whole text, paragraphs separated by an empty line.</summary>
    public required string Text { get; init; }

    /// <summary>The paragraphs of the text.</summary>
    public required IReadOnlyList<TextBlock> Blocks { get; init; }

    /// <summary>The published sources in its reference list.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Which statements of the text the references stand for, where the format says so.</summary>
    public IReadOnlyList<CitedStatement> Statements { get; init; } = [];

    /// <summary>SHA-256, in hexadecimal, of everything above: equal for equal documents.</summary>
    public string ContentHash() =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, LibraryJson.Default.SourceDocument)));
}
