using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Ophtimus.Assistant.Retrieval.Analysis;

/// <summary>The one analysis of the product: clinical tokens, English stop words (Lucene's list) left out, Porter stems.</summary>
internal sealed class ClinicalAnalyzer : Analyzer
{
    /// <summary>The Lucene version whose behaviour the analysis is fixed to.</summary>
    internal const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>Shared; safe to use from several threads.</summary>
    public static ClinicalAnalyzer Instance { get; } = new();

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokenizer = new ClinicalTokenizer(reader);
        var stopped = new StopFilter(Version, tokenizer, StopAnalyzer.ENGLISH_STOP_WORDS_SET);
        return new TokenStreamComponents(tokenizer, new PorterStemFilter(stopped));
    }

    /// <summary>The terms of a text, in order; a second form at the same position follows the first.</summary>
    public IReadOnlyList<AnalyzedTerm> Terms(string text)
    {
        var terms = new List<AnalyzedTerm>();
        using var stream = GetTokenStream("text", text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var increment = stream.GetAttribute<IPositionIncrementAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += increment.PositionIncrement;
            terms.Add(new AnalyzedTerm(term.ToString(), position, offset.StartOffset, offset.EndOffset));
        }

        stream.End();
        return terms;
    }
}
