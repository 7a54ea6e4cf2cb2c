namespace Ophtimus.Assistant.Clinical;

/// <summary>A concept that a text names.</summary>
/// <param name="Concept">Which.</param>
/// <param name="Start">Offset of the name in the text.</param>
/// <param name="End">Offset just past it.</param>
/// <param name="Name">The name as the thesaurus writes it.</param>
/// <param name="IsAmbiguous">True when the name means other concepts too.</param>
public sealed record ConceptMatch(Concept Concept, int Start, int End, string Name, bool IsAmbiguous);
