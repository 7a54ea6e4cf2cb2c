namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>An allergy or intolerance.</summary>
/// <param name="Substance">What to.</param>
/// <param name="Reaction">What happened; null where the record does not say.</param>
public sealed record Allergy(string Substance, string? Reaction = null);
