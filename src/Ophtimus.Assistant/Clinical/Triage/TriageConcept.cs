namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>A group of phrases that mean the same for triage.</summary>
/// <param name="Name">Its name in `knowledge/red-flags.yaml`.</param>
/// <param name="Kind">What it says of a patient.</param>
/// <param name="Phrases">Its phrases.</param>
/// <param name="IsMajor">True for a loss that "A, pain absent" reports and does not deny.</param>
/// <param name="Pairs">Two concepts that mean this one where they meet in a clause.</param>
internal sealed record TriageConcept(string Name, FindingKind Kind, bool IsMajor, IReadOnlyList<string> Phrases, IReadOnlyList<(string First, string Second)> Pairs);
