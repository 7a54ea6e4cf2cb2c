namespace Ophtimus.Assistant.Retrieval;

/// <summary>A passage that may hold the answer.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">Its document's score over the best document's, above 0 and at most 1.</param>
public sealed record EvidencePassage(Passage Passage, double Score);
