using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Library;

/// <summary>Cuts a document into passages of whole sentences that lie under one heading, on one page.</summary>
/// <remarks>
/// Invariants: passages tile the text (joined in order they are the document's text, white space between paragraphs going with
/// the passage before it); none cuts a sentence; none spans two headings; one longer than the aim is a single sentence.
/// </remarks>
public sealed class PassageSplitter(int targetCharacters = PassageSplitter.DefaultTarget)
{
    /// <summary>
    /// 1,000 characters are about 230 Llama-3 tokens of English, so that six passages, the question and the answer fit
    /// a reader of 2,048 tokens. See docs/evaluation.md for the sizes that were compared.
    /// </summary>
    public const int DefaultTarget = 1000;

    /// <summary>The length, in characters, that a passage aims at and passes only for a single longer sentence. 200 to 8,000.</summary>
    public int TargetCharacters { get; } = targetCharacters is >= 200 and <= 8000
        ? targetCharacters
        : throw new ArgumentOutOfRangeException(nameof(targetCharacters), targetCharacters, "Library:PassageCharacters has to lie between 200 and 8000.");

    /// <summary>The passages, in order.</summary>
    public IReadOnlyList<PassageSpan> Split(SourceDocument document)
    {
        var spans = new List<PassageSpan>();
        for (var first = 0; first < document.Blocks.Count;)
        {
            var last = first;
            while (last + 1 < document.Blocks.Count && SamePlace(document.Blocks[first], document.Blocks[last + 1]))
            {
                last++;
            }

            SplitRun(document, first, last, spans);
            first = last + 1;
        }

        return Tile(spans, document.Text.Length);
    }

    private static bool SamePlace(TextBlock a, TextBlock b) =>
        a.Page == b.Page && (ReferenceEquals(a.HeadingPath, b.HeadingPath) || a.HeadingPath.SequenceEqual(b.HeadingPath));

    private void SplitRun(SourceDocument document, int first, int last, List<PassageSpan> spans)
    {
        var sentences = new List<(int Start, int Length)>();
        for (var i = first; i <= last; i++)
        {
            sentences.AddRange(SentenceSplitter.Split(document.Text, document.Blocks[i].Start, document.Blocks[i].Length));
        }

        if (sentences.Count == 0)
        {
            return;
        }

        // Even shares, so that a section of 1,100 characters gives two halves and not a passage and a scrap.
        var runEnd = sentences[^1].Start + sentences[^1].Length;
        var share = Share(runEnd - sentences[0].Start);
        var start = sentences[0].Start;
        for (var i = 0; i < sentences.Count; i++)
        {
            var end = sentences[i].Start + sentences[i].Length;
            var isLast = i == sentences.Count - 1;
            var withNext = isLast ? 0 : sentences[i + 1].Start + sentences[i + 1].Length - start;
            if (isLast || withNext > TargetCharacters || (end - start >= share * 0.9 && withNext > share))
            {
                spans.Add(new PassageSpan(start, end - start, document.Blocks[first].HeadingPath, document.Blocks[first].Page));
                start = isLast ? end : sentences[i + 1].Start;
                share = Share(runEnd - start);
            }
        }
    }

    private double Share(int characters) => characters / Math.Ceiling((double)characters / TargetCharacters);

    private static List<PassageSpan> Tile(List<PassageSpan> spans, int length) =>
        [.. spans.Select((span, i) => span with { Length = (i + 1 < spans.Count ? spans[i + 1].Start : length) - span.Start })];
}
