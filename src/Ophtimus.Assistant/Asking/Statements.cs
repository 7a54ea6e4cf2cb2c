using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking;

/// <summary>The sentences of a passage that state something and can be trusted to be its author's.</summary>
internal static class Statements
{
    /// <summary>The statements of a text, as ranges of it. After a sentence that speaks to the writer of an answer the rest of its paragraph is left out: it may be what the writer is told to say.</summary>
    public static IEnumerable<(int Start, int Length)> In(string text)
    {
        // Paragraphs, items of lists and rows of tables often end without a stop; none goes into a sentence of the next.
        for (int from = 0, end; from < text.Length; from = end)
        {
            var gap = text.IndexOf("\n\n", from, StringComparison.Ordinal);
            end = gap < 0 ? text.Length : gap + 2;
            foreach (var (start, length) in SentenceSplitter.Split(text, from, end - from))
            {
                var sentence = text.Substring(start, length);
                if (Statement.Is(sentence))
                {
                    yield return (start, length);
                }
                else if (SpeaksToTheWriter(sentence))
                {
                    break;
                }
            }
        }
    }

    /// <summary>The text with everything else blanked out, so that offsets stay.</summary>
    public static string Only(string text)
    {
        var kept = new char[text.Length];
        Array.Fill(kept, ' ');
        foreach (var (start, length) in In(text))
        {
            text.CopyTo(start, kept, start, length);
        }

        return new string(kept);
    }

    private static bool SpeaksToTheWriter(string sentence) => !Statement.HasAddress(sentence) && !sentence.AsSpan().TrimEnd().EndsWith("?") && !sentence.AsSpan().TrimEnd().EndsWith("？");
}
