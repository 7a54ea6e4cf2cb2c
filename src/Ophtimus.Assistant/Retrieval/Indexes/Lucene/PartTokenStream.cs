using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes.Lucene;

/// <summary>Gives Lucene the terms of a part, which were analysed beforehand so that it is known where each passage begins.</summary>
internal sealed class PartTokenStream : TokenStream
{
    private readonly IReadOnlyList<AnalyzedTerm> terms;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute increment;
    private int next;
    private int position;

    public PartTokenStream(IReadOnlyList<AnalyzedTerm> terms)
    {
        this.terms = terms;
        term = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

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
