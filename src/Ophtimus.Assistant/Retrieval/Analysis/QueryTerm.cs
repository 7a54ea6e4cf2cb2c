namespace Ophtimus.Assistant.Retrieval.Analysis;

/// <summary>A term to search for.</summary>
/// <param name="Text">The stem.</param>
/// <param name="Weight">Above 0; 1 for a word of the question.</param>
/// <param name="Positions">Word positions in the question; empty for a term of an expansion.</param>
/// <param name="IsAsked">True for a word of the question and for what stands in its place (a translation, a spelled-out abbreviation), not for a mere synonym.</param>
internal sealed record QueryTerm(string Text, double Weight, IReadOnlyList<int> Positions, bool IsAsked);
