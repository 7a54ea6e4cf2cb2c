namespace Ophtimus.Assistant.Engines.Models.Checking;

/// <summary>How fast an engine reads and writes, measured on one request from outside.</summary>
/// <param name="FirstToken">From the question to the first text.</param>
/// <param name="PromptTokens">Length of the prompt.</param>
/// <param name="AnswerTokens">Length of the answer.</param>
/// <param name="PromptTokensPerSecond">Prompt tokens ÷ <paramref name="FirstToken"/>, so that the way there and back counts as reading.</param>
/// <param name="AnswerTokensPerSecond">Tokens after the first ÷ the time since it; null where there were too few to tell.</param>
public sealed record ModelSpeed(TimeSpan FirstToken, int PromptTokens, int AnswerTokens, double PromptTokensPerSecond, double? AnswerTokensPerSecond);
