namespace Ophtimus.Assistant.Library;

/// <summary>A paragraph, list item, table row or caption of a document.</summary>
/// <param name="Start">Offset of its first character in the document's text.</param>
/// <param name="Length">Number of characters, without the white space that follows.</param>
/// <param name="HeadingPath">Headings above it, outermost first.</param>
/// <param name="Page">Page in the original, from 1, where the format has pages.</param>
public sealed record TextBlock(int Start, int Length, IReadOnlyList<string> HeadingPath, int? Page = null);
