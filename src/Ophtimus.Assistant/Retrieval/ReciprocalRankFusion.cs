namespace Ophtimus.Assistant.Retrieval;

/// <summary>Puts two rankings into one by the places alone, so that scores of different kinds need not be compared: an item gets 1 / (k + place) of each ranking that has it.</summary>
/// <remarks>G. Cormack, C. Clarke, S. Büttcher: "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009.</remarks>
public static class ReciprocalRankFusion
{
    /// <summary>The documents of a search by words and of one by meaning, best first, with their best passages of both.</summary>
    /// <param name="words">What words found.</param>
    /// <param name="meaning">What meaning found; a document stands where its best passage does.</param>
    /// <param name="rankConstant">k; 60 in the paper.</param>
    /// <param name="top">How many documents.</param>
    public static IReadOnlyList<DocumentHit> Fuse(IReadOnlyList<DocumentHit> words, IReadOnlyList<PassageHit> meaning, int rankConstant, int top)
    {
        var byWords = words.ToDictionary(h => h.Document, h => h.Passages.Select(p => p.Id).ToList());
        var byMeaning = meaning.GroupBy(p => p.Id.Document).ToDictionary(g => g.Key, g => g.Select(p => p.Id).Take(DocumentHit.MostPassages).ToList());
        var documents = Fuse([[.. words.Select(h => h.Document)], [.. meaning.Select(p => p.Id.Document).Distinct()]], rankConstant);
        return [.. documents.OrderByDescending(d => d.Value).ThenBy(d => d.Key.Value).Take(top).Select(d => new DocumentHit(d.Key, d.Value, Passages(d.Key)))];

        IReadOnlyList<PassageHit> Passages(DocumentId document) =>
            [.. Fuse([byWords.GetValueOrDefault(document) ?? [], byMeaning.GetValueOrDefault(document) ?? []], rankConstant)
                .OrderByDescending(p => p.Value).ThenBy(p => p.Key.Ordinal).Take(DocumentHit.MostPassages).Select(p => new PassageHit(p.Key, p.Value))];
    }

    /// <summary>The fused score of every item of some rankings, each best first and without repeats.</summary>
    public static IReadOnlyDictionary<T, double> Fuse<T>(IReadOnlyList<IReadOnlyList<T>> rankings, int rankConstant)
        where T : notnull
    {
        var scores = new Dictionary<T, double>();
        foreach (var ranking in rankings)
        {
            for (var place = 0; place < ranking.Count; place++)
            {
                scores[ranking[place]] = scores.GetValueOrDefault(ranking[place]) + (1.0 / (rankConstant + place + 1));
            }
        }

        return scores;
    }
}
