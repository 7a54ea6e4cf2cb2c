namespace Ophtimus.Assistant.Asking.Conversation;

/// <summary>An earlier question of a conversation and what was answered.</summary>
/// <param name="Question">The question, understandable alone.</param>
/// <param name="Answer">The sentences of the answer; empty where there was none.</param>
public sealed record Turn(string Question, string Answer);
