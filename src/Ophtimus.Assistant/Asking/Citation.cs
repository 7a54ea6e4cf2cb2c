using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>Where a sentence of an answer stands in the library.</summary>
/// <param name="Number">Number of the source in the answer's list, from 1.</param>
/// <param name="Source">The document.</param>
/// <param name="HeadingPath">Headings above the quote.</param>
/// <param name="Quote">The words of the document.</param>
/// <param name="Start">Offset of the quote in the document's text.</param>
/// <param name="End">Offset just past it.</param>
/// <param name="Published">The publications that the document itself gives for the quote.</param>
public sealed record Citation(int Number, Source Source, IReadOnlyList<string> HeadingPath, string Quote, int Start, int End, IReadOnlyList<Reference> Published);
