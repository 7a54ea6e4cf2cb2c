namespace Ophtimus.Assistant.Library;

/// <summary>Where a passage lies in its document.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters, with the white space up to the next passage.</param>
/// <param name="HeadingPath">Headings above it, outermost first.</param>
/// <param name="Page">Page in the original, from 1, where the format has pages.</param>
public sealed record PassageSpan(int Start, int Length, IReadOnlyList<string> HeadingPath, int? Page);
