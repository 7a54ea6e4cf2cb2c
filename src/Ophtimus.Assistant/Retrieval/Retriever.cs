using System.Globalization;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>Finds passages for a question: expand, search by words and by meaning, fuse, fetch the text, read again, weigh.</summary>
/// <param name="expander">Adds other names to the words of a question.</param>
/// <param name="index">Finds by words.</param>
/// <param name="passages">Has the text.</param>
/// <param name="options">How what was found is put in order; null for the defaults.</param>
/// <param name="meaning">Finds by meaning; null for words alone.</param>
/// <param name="reranker">Reads the best again; null for none.</param>
/// <param name="time">Measures the budgets; null for the machine's clock.</param>
public sealed class Retriever(
    QueryExpander expander, IPassageIndex index, IPassageStore passages, RetrievalOptions? options = null, IMeaningSearch? meaning = null, IReranker? reranker = null, TimeProvider? time = null)
{
    // Several of the nearest passages are of one document.
    private const int PassagesPerDocumentSought = 3;
    private const int FewestNearest = 100;
    private const int MostNearest = 1000;

    private readonly RetrievalOptions options = options ?? new RetrievalOptions();
    private readonly EvidencePriors priors = new(options ?? new RetrievalOptions());
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>The passages of the best documents, best document first, its best passage first. What could not take part is in the notes.</summary>
    /// <param name="question">As the person wrote it.</param>
    /// <param name="documents">How many documents, 1 to 1,000.</param>
    /// <param name="filter">Which part of the library to search.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<EvidenceSet> FindAsync(string question, int documents, SearchFilter filter, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        var hits = await SearchAsync(expander.Expand(question), CandidatesFor(documents), filter, notes, cancellationToken);
        var found = await FetchAsync(hits, cancellationToken);
        found = await RerankAsync(question, found, notes, cancellationToken);
        found = priors.Apply(found);
        return new EvidenceSet(Best(found, documents), notes);
    }

    // What is put in order anew has to hold more than what is shown.
    private int CandidatesFor(int documents) => reranker is null && !priors.AreOn ? documents : Math.Max(documents, options.RerankTop);

    private async Task<IReadOnlyList<DocumentHit>> SearchAsync(Query query, int top, SearchFilter filter, List<string> notes, CancellationToken cancellationToken)
    {
        if (meaning is null)
        {
            return await index.SearchAsync(query, top, filter, cancellationToken);
        }

        if (meaning.Hybrid is { } hybrid)
        {
            return await WithinAsync(options.MeaningBudget, "The search by meaning", "Retrieval:MeaningBudget", "only words were searched", notes, FusedThereAsync, cancellationToken)
                ?? await index.SearchAsync(query, top, filter, cancellationToken);
        }

        var byWords = index.SearchAsync(query, top, filter, cancellationToken);
        var nearest = await WithinAsync(options.MeaningBudget, "The search by meaning", "Retrieval:MeaningBudget", "only words were searched", notes, NearestAsync, cancellationToken);
        var words = await byWords;
        return nearest is null or [] ? words : ReciprocalRankFusion.Fuse(words, nearest, options.RankConstant, top);

        async Task<IReadOnlyList<PassageHit>> NearestAsync(CancellationToken stop)
        {
            var sought = Math.Clamp(top * PassagesPerDocumentSought, FewestNearest, MostNearest);
            var hits = await meaning.NearestAsync(await meaning.EmbedAsync(query.Text, stop), sought, filter, stop);
            AddLag(notes);
            return hits;
        }

        async Task<IReadOnlyList<DocumentHit>> FusedThereAsync(CancellationToken stop)
        {
            var hits = await hybrid.SearchAsync(query, await meaning.EmbedAsync(query.Text, stop), top, filter, stop);
            AddLag(notes);
            return hits;
        }
    }

    private void AddLag(List<string> notes)
    {
        if (meaning?.Lag is { } lag)
        {
            notes.Add(lag);
        }
    }

    private async Task<IReadOnlyList<EvidencePassage>> FetchAsync(IReadOnlyList<DocumentHit> hits, CancellationToken cancellationToken)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        var best = hits[0].Score;
        var scores = hits.ToDictionary(h => h.Document, h => h.Score / best);
        var found = await passages.GetAsync([.. hits.SelectMany(h => h.Passages.Take(options.PassagesPerDocument)).Select(p => p.Id)], cancellationToken);
        return [.. found.Select(p => new EvidencePassage(p, scores[p.Id.Document]))];
    }

    /// <summary>The passages by how well they fit the question, those of a document together; those that were not read again follow.</summary>
    private async Task<IReadOnlyList<EvidencePassage>> RerankAsync(string question, IReadOnlyList<EvidencePassage> found, List<string> notes, CancellationToken cancellationToken)
    {
        if (reranker is null || found.Count == 0)
        {
            return found;
        }

        var read = found.Take(options.RerankTop).ToList();
        var scores = await WithinAsync(
            options.RerankBudget, "The reranker", "Retrieval:RerankBudget", "the order before it stands", notes, stop => reranker.ScoreAsync(question, read.ConvertAll(e => e.Passage), stop), cancellationToken);
        if (scores is null)
        {
            return found;
        }

        // Models score on scales of their own, so only the order is taken.
        var ordered = read.Zip(scores).OrderByDescending(p => p.Second).Select(p => p.First).Concat(found.Skip(read.Count)).GroupBy(e => e.Passage.Id.Document).ToList();
        return [.. ordered.SelectMany((document, place) => document.Select(e => e with { Score = (options.RankConstant + 1.0) / (options.RankConstant + place + 1) }))];
    }

    private static IReadOnlyList<EvidencePassage> Best(IReadOnlyList<EvidencePassage> found, int documents)
    {
        var kept = found.Select(f => f.Passage.Id.Document).Distinct().Take(documents).ToHashSet();
        return [.. found.Where(f => kept.Contains(f.Passage.Id.Document))];
    }

    /// <summary>What a part that can be done without gives within its time; null, and a note, where it gives nothing.</summary>
    private async Task<T?> WithinAsync<T>(TimeSpan budget, string part, string setting, string instead, List<string> notes, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = new CancellationTokenSource(budget, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            // A part that does not listen is left behind as well.
            return await ask(stop.Token).WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{part} took longer than {setting} ({budget.TotalSeconds:0.##} s), so {instead}."));
        }
        catch (Exception e) when (e is SearchPartException or IndexException)
        {
            notes.Add($"{e.Message} Until then {instead}.");
        }

        return null;
    }
}
