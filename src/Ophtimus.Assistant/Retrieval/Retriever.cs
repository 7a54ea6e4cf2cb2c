namespace Ophtimus.Assistant.Retrieval;

/// <summary>Finds passages for a question: expand, search, fetch the text.</summary>
public sealed class Retriever(QueryExpander expander, IPassageIndex index, IPassageStore passages)
{
    /// <summary>The passages of the best documents, best document first, its best passage first.</summary>
    /// <param name="question">As the person wrote it.</param>
    /// <param name="documents">How many documents, 1 to 1,000.</param>
    /// <param name="filter">Which part of the library to search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<EvidencePassage>> FindAsync(string question, int documents, SearchFilter filter, CancellationToken cancellationToken)
    {
        var hits = await index.SearchAsync(expander.Expand(question), documents, filter, cancellationToken);
        if (hits.Count == 0)
        {
            return [];
        }

        var best = hits[0].Score;
        var scores = hits.ToDictionary(h => h.Document, h => h.Score / best);
        var found = await passages.GetAsync([.. hits.SelectMany(h => h.Passages).Select(p => p.Id)], cancellationToken);
        return [.. found.Select(p => new EvidencePassage(p, scores[p.Id.Document]))];
    }
}
