using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>A passage as a model is given it.</summary>
/// <param name="Number">Its number in the prompt, from 1.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Text">Those of its sentences that fit, in their order.</param>
internal sealed record PromptPassage(int Number, Passage Passage, string Text)
{
    /// <summary>What can support a claim: the passage's text with what is planted in it blanked out, offsets as in the passage.</summary>
    public string Support { get; } = Statements.Only(Passage.Text);
}
