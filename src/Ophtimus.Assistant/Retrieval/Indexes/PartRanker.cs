using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Retrieval.Indexes;

/// <summary>
/// Orders an index's best candidates by what BM25 leaves out: where in the text the words first stand, how many of the question's words
/// there are at all, and whether they stand together. Finds in the same pass which passages hold them.
/// </summary>
/// <remarks>The weights were chosen once for all sets in docs/evaluation.md, as round figures from a wide optimum.</remarks>
internal static class PartRanker
{
    // Twice as many change nDCG@10 on no set by more than 0.001.
    private const int Candidates = 60;

    // What an index can be asked for in one search; Lucene sets this limit, and no question comes near it.
    private const int MostTerms = 1024;

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

    /// <summary>How many parts an index has to find by BM25 for so many documents.</summary>
    public static int CandidatesFor(int top) => Math.Max(Candidates, top * 2);

    /// <summary>The terms that are worth searching for.</summary>
    /// <param name="terms">Those of the query.</param>
    /// <param name="shareOf">Share of the parts that hold a term, 0 to 1.</param>
    public static IReadOnlyList<QueryTerm> Worthwhile(IReadOnlyList<QueryTerm> terms, Func<string, double> shareOf) =>
        [.. terms.Where(t => t.IsAsked || shareOf(t.Text) < CommonSynonym).Take(MostTerms)];

    /// <summary>The best documents with their best passages, best first.</summary>
    /// <param name="found">The candidates.</param>
    /// <param name="terms">What was searched for.</param>
    /// <param name="weights">For each term its weight in the query times its inverse document frequency.</param>
    /// <param name="averageLength">Terms in a part of the index, on average; above 0.</param>
    /// <param name="top">How many documents.</param>
    public static IReadOnlyList<DocumentHit> Rank(IReadOnlyList<CandidatePart> found, IReadOnlyList<QueryTerm> terms, double[] weights, double averageLength, int top)
    {
        var pairs = Pairs(terms);
        return [.. found.Select(p => (Part: p, Score: ScoreOf(p.Occurrences, terms, weights, pairs, p.Length / averageLength)))
            .GroupBy(p => p.Part.Document)
            .Select(g => (Document: g.Key, Score: g.Max(p => p.Score), Parts: g))
            .OrderByDescending(d => d.Score).ThenBy(d => d.Document.Value)
            .Take(top)
            .Select(d => new DocumentHit(
                d.Document,
                d.Score,
                [.. d.Parts.SelectMany(p => PassagesOf(p.Part, weights, pairs)).OrderByDescending(p => p.Score).ThenBy(p => p.Id.Ordinal).Take(DocumentHit.MostPassages)]))];
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

    private static double ScoreOf(int[]?[] occurrences, IReadOnlyList<QueryTerm> terms, double[] weights, List<(int First, int Second)> pairs, double relativeLength)
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

    private static List<PassageHit> PassagesOf(CandidatePart part, double[] weights, List<(int First, int Second)> pairs)
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
}
