using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes.Lucene;

/// <summary>Gives Lucene the terms of a part, which are analysed beforehand so that it is known where each passage begins.</summary>
internal sealed class PartTokenStream : TokenStream
{
    // No word is as long; Lucene refuses a document with a term of more than 32,766 bytes.
    private const int LongestTerm = 256;

    private readonly List<AnalyzedTerm> terms = [];
    private readonly List<int> starts = [];
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute increment;
    private int next;
    private int position;
    private int end;

    public PartTokenStream()
    {
        term = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public int Length => terms.Count;

    public IReadOnlyList<int> Starts => starts;

    /// <summary>Appends a text after the last.</summary>
    public void Append(string text)
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

    /// <summary>Says that a passage begins here.</summary>
    public void BeginPassage() => starts.Add(end);

    public override bool IncrementToken()
    {
        if (next >= terms.Count)
        {
            return false;
        }

        ClearAttributes();
        var t = terms[next++];
        term.SetEmpty().Append(t.Text);
        increment.PositionIncrement = t.Position - position;
        position = t.Position;
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        next = 0;
        position = -1;
    }
}
