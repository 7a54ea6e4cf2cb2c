using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking;

/// <summary>The sentences of a passage that state something and can be trusted to be its author's.</summary>
internal static class Statements
{
    /// <summary>The statements of a passage, as ranges of its text. After a sentence that speaks to the writer of an answer, what follows in its paragraph may be what the writer is told to say: it is left out up to the next sentence for which the document gives a published source; where it gives none, the next sentence is.</summary>
    public static IEnumerable<(int Start, int Length)> In(Passage passage)
    {
        // Paragraphs, items of lists and rows of tables often end without a stop; none goes into a sentence of the next.
        var text = passage.Text;
        for (int from = 0, end; from < text.Length; from = end)
        {
            var gap = text.IndexOf("\n\n", from, StringComparison.Ordinal);
            end = gap < 0 ? text.Length : gap + 2;
            foreach (var statement in InParagraph(passage, [.. SentenceSplitter.Split(text, from, end - from)]))
            {
                yield return statement;
            }
        }
    }

    /// <summary>The text of a passage with everything else blanked out, so that offsets stay.</summary>
    public static string Only(Passage passage)
    {
        var kept = new char[passage.Text.Length];
        Array.Fill(kept, ' ');
        foreach (var (start, length) in In(passage))
        {
            passage.Text.CopyTo(start, kept, start, length);
        }

        return new string(kept);
    }

    private static IEnumerable<(int Start, int Length)> InParagraph(Passage passage, List<(int Start, int Length)> sentences)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            var (start, length) = sentences[i];
            var sentence = passage.Text.Substring(start, length);
            if (Statement.Is(sentence))
            {
                yield return (start, length);
            }
            else if (SpeaksToTheWriter(sentence))
            {
                var sourced = sentences.FindIndex(i + 1, s => IsSourced(passage, s));
                i = sourced < 0 ? i + 1 : sourced - 1;
            }
        }
    }

    private static bool IsSourced(Passage passage, (int Start, int Length) sentence) =>
        passage.ReferencesFor(passage.Start + sentence.Start, passage.Start + sentence.Start + sentence.Length).Count > 0;

    private static bool SpeaksToTheWriter(string sentence) => !Statement.HasAddress(sentence) && !sentence.AsSpan().TrimEnd().EndsWith("?") && !sentence.AsSpan().TrimEnd().EndsWith("？");
}
