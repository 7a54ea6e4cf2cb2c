using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Recognises a sentence that is copied whole from the passage, whatever its spacing and typographic marks.</summary>
internal static class Copies
{
    /// <summary>The passage's sentences that the claim's sentence copies; null where it copies none whole.</summary>
    public static (int Start, int End)? Find(Reading said, ReadSentence sentence, Reading found)
    {
        var mine = Lexer.Cut(said.Text[sentence.Start..sentence.End]);
        while (mine.Count > 0 && mine[^1].IsSymbol('.'))
        {
            mine.RemoveAt(mine.Count - 1);
        }

        if (mine.Count == 0)
        {
            return null;
        }

        foreach (var candidate in found.Sentences)
        {
            if (candidate.End - candidate.Start < (sentence.End - sentence.Start) / 2)
            {
                continue;
            }

            var theirs = Lexer.Cut(found.Text[candidate.Start..candidate.End]);
            while (theirs.Count > 0 && theirs[^1].IsSymbol('.'))
            {
                theirs.RemoveAt(theirs.Count - 1);
            }

            if (theirs.Count == mine.Count && theirs.Zip(mine).All(p => p.First.Is(p.Second.Text)))
            {
                return (candidate.Start, candidate.End);
            }
        }

        return null;
    }
}
