using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>A passage as a model is given it.</summary>
/// <param name="Number">Its number in the prompt, from 1.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Text">Those of its sentences that fit, in their order.</param>
internal sealed record PromptPassage(int Number, Passage Passage, string Text)
{
    /// <summary>Offsets in the passage of the sentences that only give orders.</summary>
    public IReadOnlyList<(int Start, int Length)> Refused { get; init; } = [];

    /// <summary>What can support a claim: the passage's text with what is planted in it blanked out, offsets as in the passage.</summary>
    public string Support => field ??= Refused.Aggregate(Statements.Only(Passage), (text, r) => string.Concat(text.AsSpan(0, r.Start), new string(' ', r.Length), text.AsSpan(r.Start + r.Length)));
}
