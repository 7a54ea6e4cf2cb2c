namespace Ophtimus.Assistant.Retrieval.Analysis;

/// <summary>A term as the index knows it.</summary>
/// <param name="Text">The stem.</param>
/// <param name="Position">Word position, from 0; gaps stand for stop words.</param>
/// <param name="Start">Offset of the word in the given text.</param>
/// <param name="End">Offset just past the word.</param>
internal readonly record struct AnalyzedTerm(string Text, int Position, int Start, int End);
