namespace Ophtimus.Assistant.Retrieval;

/// <summary>A passage as an index sees it.</summary>
/// <param name="HeadingPath">Headings above it, outermost first.</param>
/// <param name="Text">Its text.</param>
public sealed record IndexedPassage(IReadOnlyList<string> HeadingPath, string Text);
