namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>A claim that a rule made of a statement.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Passage">The passage to cite where it is not the statement's own.</param>
/// <param name="Label">The label where it is not the rule's.</param>
internal sealed record Alteration(string Claim, string? Passage = null, GroundingLabel? Label = null);
