using Ophtimus.Assistant.Evaluation.Questions;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

internal static class Some
{
    public static MeasuredFile File { get; } = new("questions.jsonl", "0123abcd", 100, "openai ophtimus", new DateTimeOffset(2026, 11, 22, 8, 30, 0, TimeSpan.Zero));
}
