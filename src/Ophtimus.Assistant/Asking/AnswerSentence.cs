namespace Ophtimus.Assistant.Asking;

/// <summary>One sentence of an answer.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Verdict">What checking it found.</param>
/// <param name="Citations">Where it is from; at least one.</param>
public sealed record AnswerSentence(string Text, Verdict Verdict, IReadOnlyList<Citation> Citations);
