using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>A passage as a model is given it.</summary>
/// <param name="Number">Its number in the prompt, from 1.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Text">Those of its sentences that fit, in their order.</param>
internal sealed record PromptPassage(int Number, Passage Passage, string Text)
{
    /// <summary>Offsets of sentences that order what has nothing to do with medicine.</summary>
    public IReadOnlyList<(int Start, int Length)> Orders { get; init; } = [];

    /// <summary>The sentences that can support a claim, as ranges of the passage's text.</summary>
    public IEnumerable<(int Start, int Length)> Statements => Asking.Statements.In(Passage.Text).Except(Orders);

    /// <summary>What can support a claim: the passage's text with what is planted in it blanked out, offsets as in the passage.</summary>
    // Not before it is asked for: the model is at work by then.
    public string Support => field ??= Asking.Statements.Only(Passage.Text, Statements);
}
