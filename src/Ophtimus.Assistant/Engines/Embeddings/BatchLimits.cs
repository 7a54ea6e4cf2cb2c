namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>How large batches are, and how many are on their way.</summary>
/// <param name="Tokens">Most tokens in one, padding counted. A longer text goes alone.</param>
/// <param name="Texts">Most texts in one.</param>
/// <param name="Parallel">How many are worked on at once. As many wait; who brings more waits too.</param>
internal sealed record BatchLimits(int Tokens, int Texts, int Parallel);
