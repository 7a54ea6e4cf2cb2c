namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>A sentence as the model wrote it, not yet checked.</summary>
/// <param name="Text">The sentence, without markers, links and mark-up.</param>
/// <param name="Passages">Numbers of the passages that it says it is from; they may not exist.</param>
/// <param name="Quote">The words that it says stand there; null where it was not asked for them.</param>
internal sealed record GeneratedClaim(string Text, IReadOnlyList<int> Passages, string? Quote = null);
