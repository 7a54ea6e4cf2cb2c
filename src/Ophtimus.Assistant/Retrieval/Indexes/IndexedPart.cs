using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes;

/// <summary>A part of a document as every index holds it: title, keywords, headings and up to <see cref="MostPassages"/> passages in a row, analysed, with positions.</summary>
internal sealed class IndexedPart
{
    // So that a textbook is ranked by the chapter that answers and not by its length; about ten pages.
    private const int MostPassages = 16;

    // No word is as long; Lucene refuses a document with a term of more than 32,766 bytes.
    private const int LongestTerm = 256;

    private readonly List<AnalyzedTerm> terms = [];
    private readonly List<int> starts = [];
    private int end;

    private IndexedPart(int firstOrdinal) => FirstOrdinal = firstOrdinal;

    /// <summary>Ordinal of its first passage.</summary>
    public int FirstOrdinal { get; }

    /// <summary>Its terms by position, counted through the whole part.</summary>
    public IReadOnlyList<AnalyzedTerm> Terms => terms;

    /// <summary>Position at which each of its passages begins.</summary>
    public IReadOnlyList<int> Starts => starts;

    /// <summary>The parts of a document, at least one.</summary>
    public static IEnumerable<IndexedPart> Of(IndexedDocument content)
    {
        for (var first = 0; first == 0 || first < content.Passages.Count; first += MostPassages)
        {
            yield return Of(content, first);
        }
    }

    private static IndexedPart Of(IndexedDocument content, int first)
    {
        var part = new IndexedPart(first);
        part.Append(content.Source.Title);
        part.Append(string.Join(' ', content.Source.Keywords));
        IReadOnlyList<string> headings = [];
        foreach (var passage in content.Passages.Skip(first).Take(MostPassages))
        {
            part.starts.Add(part.end);
            if (!ReferenceEquals(passage.HeadingPath, headings) && !passage.HeadingPath.SequenceEqual(headings))
            {
                part.Append(string.Join(' ', passage.HeadingPath));
                headings = passage.HeadingPath;
            }

            part.Append(passage.Text);
        }

        return part;
    }

    private void Append(string text)
    {
        var from = end;
        foreach (var t in ClinicalAnalyzer.Instance.Terms(text))
        {
            if (t.Text.Length > LongestTerm)
            {
                continue;
            }

            end = from + t.Position + 1;
            terms.Add(t with { Position = from + t.Position });
        }
    }
}
