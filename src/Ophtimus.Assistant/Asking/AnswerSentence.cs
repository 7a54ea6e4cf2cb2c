namespace Ophtimus.Assistant.Asking;

/// <summary>One sentence of an answer.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Verdict">What checking it found.</param>
/// <param name="Citations">Where it is from; at least one.</param>
public sealed record AnswerSentence(string Text, Verdict Verdict, IReadOnlyList<Citation> Citations)
{
    /// <summary>The English sentence that was checked against the source, where the text is a translation of it.</summary>
    public string? CheckedAs { get; init; }

    /// <summary>What the check could not confirm, in a few words for a person; empty where it confirmed everything.</summary>
    public string Doubt { get; init; } = "";
}
