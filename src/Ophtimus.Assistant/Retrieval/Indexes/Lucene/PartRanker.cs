using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes.Lucene;

/// <summary>
/// Orders Lucene's best candidates by what BM25 leaves out: where in the text the words first stand, how many of the question's words
/// there are at all, and whether they stand together. Finds in the same pass which passages hold them.
/// </summary>
/// <remarks>The weights were chosen once for all sets in docs/evaluation.md, as round figures from a wide optimum.</remarks>
internal static class PartRanker
{
    // Twice as many change nDCG@10 on no set by more than 0.001.
    private const int Candidates = 60;

    // A word first met at position 0 counts fully, at position 60 half: titles and opening sentences say what a text is about.
    private const double LeadWeight = 1.2;
    private const double LeadHalf = 60;

    // Worth of holding all the question's words, as a share of their total weight; grows with the square of the share that is held.
    private const double CoverageWeight = 0.15;

    private const double ProximityWeight = 0.1;

    // A passage that aims at 1,000 characters has about this many terms.
    private const double PassageLength = 110;

    // A mere synonym that so many parts hold costs time and tells nothing.
    private const double CommonSynonym = 0.05;

    public static IReadOnlyList<DocumentHit> Rank(IndexSearcher searcher, IReadOnlyList<QueryTerm> given, int top, Filter? filter)
    {
        var reader = searcher.IndexReader;
        IReadOnlyList<QueryTerm> terms = [.. given.Where(t => t.IsAsked || reader.DocFreq(new Term(Fields.Text, t.Text)) < CommonSynonym * reader.MaxDoc)];
        var found = searcher.Search(Disjunction(terms), filter, Math.Max(Candidates, top * 2)).ScoreDocs;
        if (found.Length == 0)
        {
            return [];
        }

        Array.Sort(found, (a, b) => a.Doc.CompareTo(b.Doc));
        var weights = terms.Select(t => t.Weight * Bm25.InverseDocumentFrequency(reader.DocFreq(new Term(Fields.Text, t.Text)), reader.MaxDoc)).ToArray();
        var averageLength = Math.Max(1, reader.GetSumTotalTermFreq(Fields.Text) / (double)reader.MaxDoc);
        var pairs = Pairs(terms);
        var parts = new List<ScoredPart>(found.Length);
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
                Score(leaf, found.AsSpan(from, at - from), terms, weights, pairs, averageLength, parts);
            }
        }

        return Grouped(parts, top, weights, pairs);
    }

    private static BooleanQuery Disjunction(IReadOnlyList<QueryTerm> terms)
    {
        var query = new BooleanQuery(disableCoord: true);
        foreach (var term in terms.Take(BooleanQuery.MaxClauseCount))
        {
            query.Add(new TermQuery(new Term(Fields.Text, term.Text)) { Boost = (float)term.Weight }, Occur.SHOULD);
        }

        return query;
    }

    /// <summary>Terms of the question that stand side by side, or with one stop word between.</summary>
    private static List<(int First, int Second)> Pairs(IReadOnlyList<QueryTerm> terms)
    {
        var placed = terms.SelectMany((t, i) => t.Positions.Select(p => (Position: p, Term: i))).OrderBy(p => p.Position).ToList();
        var pairs = new List<(int, int)>();
        for (var i = 0; i + 1 < placed.Count; i++)
        {
            var apart = placed[i + 1].Position - placed[i].Position;
            if (apart is 1 or 2 && placed[i].Term != placed[i + 1].Term)
            {
                pairs.Add((placed[i].Term, placed[i + 1].Term));
            }
        }

        return pairs;
    }

    private static void Score(
        AtomicReaderContext leaf,
        ReadOnlySpan<ScoreDoc> found,
        IReadOnlyList<QueryTerm> terms,
        double[] weights,
        List<(int First, int Second)> pairs,
        double averageLength,
        List<ScoredPart> parts)
    {
        var reader = leaf.AtomicReader;
        var occurrences = new int[found.Length][][];
        for (var i = 0; i < found.Length; i++)
        {
            occurrences[i] = new int[terms.Count][];
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
            var length = (int)lengths.Get(doc);
            parts.Add(new ScoredPart(
                new DocumentId(documents.Get(doc)),
                ScoreOf(occurrences[i], terms, weights, pairs, length / averageLength),
                (int)ordinals.Get(doc),
                MemoryMarshal.Cast<byte, int>(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length)).ToArray(),
                length,
                occurrences[i]));
        }
    }

    private static double ScoreOf(int[][] occurrences, IReadOnlyList<QueryTerm> terms, double[] weights, List<(int First, int Second)> pairs, double relativeLength)
    {
        double words = 0, lead = 0, held = 0, total = 0;
        for (var t = 0; t < weights.Length; t++)
        {
            var asked = terms[t].IsAsked ? weights[t] : 0;
            total += asked;
            if (occurrences[t] is { } here)
            {
                words += weights[t] * Bm25.Saturation(here.Length, relativeLength);
                held += asked;
                lead += asked / (1 + (here[0] / LeadHalf));
            }
        }

        double together = 0;
        foreach (var (first, second) in pairs)
        {
            if (occurrences[first] is { } a && occurrences[second] is { } b)
            {
                together += Math.Min(weights[first], weights[second]) * Bm25.Saturation(Adjacent(a, b, 0, int.MaxValue), relativeLength);
            }
        }

        var coverage = total > 0 ? held / total : 0;
        return words + (LeadWeight * lead) + (CoverageWeight * total * coverage * coverage) + (ProximityWeight * together);
    }

    /// <summary>How often the second term follows the first within two words, counting only first terms from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    private static int Adjacent(int[] first, int[] second, int from, int to)
    {
        var count = 0;
        var j = 0;
        foreach (var position in first)
        {
            if (position < from || position >= to)
            {
                continue;
            }

            while (j < second.Length && second[j] <= position)
            {
                j++;
            }

            for (var k = j; k < second.Length && second[k] <= position + 2; k++)
            {
                count++;
            }
        }

        return count;
    }

    private static List<PassageHit> PassagesOf(ScoredPart part, double[] weights, List<(int First, int Second)> pairs)
    {
        var (starts, occurrences) = (part.Starts, part.Occurrences);
        var hits = new List<PassageHit>();
        for (var p = 0; p < starts.Length; p++)
        {
            var from = starts[p];
            var to = p + 1 < starts.Length ? starts[p + 1] : Math.Max(part.Length, from) + 1;
            var relativeLength = (to - from) / PassageLength;
            double score = 0;
            for (var t = 0; t < weights.Length; t++)
            {
                var inside = occurrences[t] is { } here ? CountBetween(here, from, to) : 0;
                score += inside > 0 ? weights[t] * Bm25.Saturation(inside, relativeLength) : 0;
            }

            foreach (var (first, second) in pairs)
            {
                if (score > 0 && occurrences[first] is { } a && occurrences[second] is { } b)
                {
                    score += Math.Min(weights[first], weights[second]) * Bm25.Saturation(Adjacent(a, b, from, to), relativeLength);
                }
            }

            if (score > 0)
            {
                hits.Add(new PassageHit(new PassageId(part.Document, part.FirstOrdinal + p), score));
            }
        }

        return hits;
    }

    private static int CountBetween(int[] sorted, int from, int to)
    {
        var count = 0;
        foreach (var position in sorted)
        {
            count += position >= from && position < to ? 1 : 0;
        }

        return count;
    }

    private static IReadOnlyList<DocumentHit> Grouped(List<ScoredPart> parts, int top, double[] weights, List<(int First, int Second)> pairs) =>
        [.. parts.GroupBy(p => p.Document)
            .Select(g => (Document: g.Key, Score: g.Max(p => p.Score), Parts: g))
            .OrderByDescending(d => d.Score).ThenBy(d => d.Document.Value)
            .Take(top)
            .Select(d => new DocumentHit(
                d.Document,
                d.Score,
                [.. d.Parts.SelectMany(p => PassagesOf(p, weights, pairs)).OrderByDescending(p => p.Score).ThenBy(p => p.Id.Ordinal).Take(DocumentHit.MostPassages)]))];

    /// <param name="Document">The document it is a part of.</param>
    /// <param name="Score">Its score.</param>
    /// <param name="FirstOrdinal">Ordinal of its first passage.</param>
    /// <param name="Starts">Position at which each of its passages begins.</param>
    /// <param name="Length">Number of its terms.</param>
    /// <param name="Occurrences">Positions of each term of the query; null where the part does not hold it.</param>
    private sealed record ScoredPart(DocumentId Document, double Score, int FirstOrdinal, int[] Starts, int Length, int[][] Occurrences);
}
