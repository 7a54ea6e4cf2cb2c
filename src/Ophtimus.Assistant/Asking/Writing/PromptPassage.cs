using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>A passage as a model is given it.</summary>
/// <param name="Number">Its number in the prompt, from 1.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Text">Those of its sentences that fit, in their order.</param>
internal sealed record PromptPassage(int Number, Passage Passage, string Text)
{
    /// <summary>Offsets in the passage of the sentences that state nothing.</summary>
    public IReadOnlyList<(int Start, int Length)> Refused { get; init; } = [];

    /// <summary>What lies between those sentences, with its offset in the passage. Support never reaches across one, so that no quotation holds it.</summary>
    public IEnumerable<(int Start, string Text)> Stretches
    {
        get
        {
            var from = 0;
            foreach (var (start, length) in Refused.Append((Passage.Text.Length, 0)))
            {
                if (start > from)
                {
                    yield return (from, Passage.Text[from..start]);
                }

                from = start + length;
            }
        }
    }
}
