using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes.Lucene;

/// <summary>Finds parts by Lucene's BM25 and reads from the postings where the words of the query stand in them.</summary>
internal static class LuceneCandidates
{
    public static IReadOnlyList<DocumentHit> Rank(IndexSearcher searcher, IReadOnlyList<QueryTerm> given, int top, Filter? filter)
    {
        var reader = searcher.IndexReader;
        var terms = PartRanker.Worthwhile(given, t => reader.DocFreq(new Term(Fields.Text, t)) / (double)reader.MaxDoc);
        var found = searcher.Search(Disjunction(terms), filter, PartRanker.CandidatesFor(top)).ScoreDocs;
        if (found.Length == 0)
        {
            return [];
        }

        Array.Sort(found, (a, b) => a.Doc.CompareTo(b.Doc));
        var weights = terms.Select(t => t.Weight * Bm25.InverseDocumentFrequency(reader.DocFreq(new Term(Fields.Text, t.Text)), reader.MaxDoc)).ToArray();
        var averageLength = Math.Max(1, reader.GetSumTotalTermFreq(Fields.Text) / (double)reader.MaxDoc);
        var parts = new List<CandidatePart>(found.Length);
        var at = 0;
        foreach (var leaf in reader.Leaves)
        {
            var from = at;
            while (at < found.Length && found[at].Doc < leaf.DocBase + leaf.Reader.MaxDoc)
            {
                at++;
            }

            if (at > from)
            {
                Read(leaf, found.AsSpan(from, at - from), terms, parts);
            }
        }

        return PartRanker.Rank(parts, terms, weights, averageLength, top);
    }

    private static BooleanQuery Disjunction(IReadOnlyList<QueryTerm> terms)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var term in terms)
        {
            query.Add(new TermQuery(new Term(Fields.Text, term.Text)) { Boost = (float)term.Weight }, Occur.SHOULD);
        }

        return query;
    }

    private static void Read(AtomicReaderContext leaf, ReadOnlySpan<ScoreDoc> found, IReadOnlyList<QueryTerm> terms, List<CandidatePart> parts)
    {
        var reader = leaf.AtomicReader;
        var occurrences = new int[]?[found.Length][];
        for (var i = 0; i < found.Length; i++)
        {
            occurrences[i] = new int[]?[terms.Count];
        }

        for (var t = 0; t < terms.Count; t++)
        {
            var positions = reader.GetTermPositionsEnum(new Term(Fields.Text, terms[t].Text));
            for (var i = 0; positions is not null && i < found.Length; i++)
            {
                var doc = found[i].Doc - leaf.DocBase;
                if ((positions.DocID < doc ? positions.Advance(doc) : positions.DocID) == doc)
                {
                    var here = new int[positions.Freq];
                    for (var k = 0; k < here.Length; k++)
                    {
                        here[k] = positions.NextPosition();
                    }

                    occurrences[i][t] = here;
                }
            }
        }

        var documents = reader.GetNumericDocValues(Fields.Document);
        var ordinals = reader.GetNumericDocValues(Fields.FirstOrdinal);
        var lengths = reader.GetNumericDocValues(Fields.Length);
        var starts = reader.GetBinaryDocValues(Fields.Starts);
        var bytes = new BytesRef();
        for (var i = 0; i < found.Length; i++)
        {
            var doc = found[i].Doc - leaf.DocBase;
            starts.Get(doc, bytes);
            parts.Add(new CandidatePart(
                new DocumentId(documents.Get(doc)),
                (int)ordinals.Get(doc),
                MemoryMarshal.Cast<byte, int>(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length)).ToArray(),
                (int)lengths.Get(doc),
                occurrences[i]));
        }
    }
}
