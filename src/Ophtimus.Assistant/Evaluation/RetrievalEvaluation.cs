using System.Diagnostics;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>Measures retrieval on a judged set, through the same library, index and expander that answer questions.</summary>
public static class RetrievalEvaluation
{
    private const int Depth = 100;
    private const int Shown = 10;

    /// <summary>Indexes the corpus into a library and asks every query.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="library">An empty library, or one that holds the corpus already.</param>
    /// <param name="indexer">Brings the corpus into the library.</param>
    /// <param name="expander">Null to search the words of the query alone.</param>
    /// <param name="progress">Told of indexing.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    public static async Task<RetrievalScore> RunAsync(
        BeirDataset dataset, ClinicalLibrary library, Indexer indexer, QueryExpander? expander, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var report = await indexer.IndexAsync([dataset.CorpusPath], progress, cancellationToken);
        if (report.Failed.Count > 0)
        {
            throw new LibraryException($"{report.Failed[0].Path}: {report.Failed[0].Reason}");
        }

        var names = library.List().ToDictionary(e => e.Id, e => e.Source.Id);
        var score = await MeasureAsync(
            dataset,
            async (text, top) => [.. (await library.Index.SearchAsync(expander?.Expand(text) ?? new Query(text), top, SearchFilter.None, cancellationToken)).Select(h => names[h.Document])],
            cancellationToken);
        return score with
        {
            Documents = names.Count,
            IndexDocumentsPerSecond = report.Documents / Math.Max(report.Elapsed.TotalSeconds, 1e-3),
        };
    }

    /// <summary>Measures plain Lucene BM25 on the set instead, for comparison.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="folder">An empty folder for its index.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    public static async Task<RetrievalScore> RunPlainBm25Async(BeirDataset dataset, string folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var plain = PlainBm25.Build(dataset.CorpusPath, folder);
        var seconds = clock.Elapsed.TotalSeconds;
        return (await MeasureAsync(dataset, (text, top) => Task.FromResult(plain.Search(text, top)), cancellationToken)) with { Documents = plain.Documents, IndexDocumentsPerSecond = plain.Documents / seconds };
    }

    /// <summary>Asks every query of any ranking function.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="search">Gives the ids of the best documents for a text, best first.</param>
    /// <param name="cancellationToken">Stops between queries.</param>
    internal static async Task<RetrievalScore> MeasureAsync(BeirDataset dataset, Func<string, int, Task<IReadOnlyList<string>>> search, CancellationToken cancellationToken)
    {
        // Once through first, so that the times are those of a running server.
        foreach (var query in dataset.Queries.Take(200))
        {
            await search(query.Text, Shown);
        }

        var times = new List<double>(dataset.Queries.Count);
        double ndcg = 0, recall10 = 0, recall100 = 0, mrr = 0;
        foreach (var query in dataset.Queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            await search(query.Text, Shown);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            var ranking = await search(query.Text, Depth);
            ndcg += RankingMetrics.Ndcg(ranking, query.Relevant, Shown);
            recall10 += RankingMetrics.Recall(ranking, query.Relevant, Shown);
            recall100 += RankingMetrics.Recall(ranking, query.Relevant, Depth);
            mrr += RankingMetrics.ReciprocalRank(ranking, query.Relevant);
        }

        var n = dataset.Queries.Count;
        return new RetrievalScore
        {
            Queries = n,
            Ndcg10 = ndcg / n,
            Recall10 = recall10 / n,
            Recall100 = recall100 / n,
            Mrr = mrr / n,
            QueryP50Milliseconds = RankingMetrics.Percentile(times, 0.5),
            QueryP99Milliseconds = RankingMetrics.Percentile(times, 0.99),
        };
    }
}
