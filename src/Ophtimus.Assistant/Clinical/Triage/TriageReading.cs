namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>What the phrase rules made of a text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tokens">Its words and syllables.</param>
/// <param name="Findings">Every concept found, and how the text speaks of it.</param>
/// <param name="Flags">The red flags that are raised, the most urgent first.</param>
internal sealed record TriageReading(
    string Text,
    IReadOnlyList<TriageToken> Tokens,
    IReadOnlyList<(string Concept, FindingKind Kind, Assertion Assertion)> Findings,
    IReadOnlyList<RedFlag> Flags)
{
    public static TriageReading Empty { get; } = new("", [], [], []);
}
