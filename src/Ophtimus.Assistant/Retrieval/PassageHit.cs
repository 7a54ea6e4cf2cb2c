namespace Ophtimus.Assistant.Retrieval;

/// <summary>A passage that a search found.</summary>
/// <param name="Id">Which.</param>
/// <param name="Score">Comparable within one search only; higher is better.</param>
public readonly record struct PassageHit(PassageId Id, double Score);
