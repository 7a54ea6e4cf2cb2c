using System.Diagnostics;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>Indexing and search beside plain Lucene.NET, in one process, one search thread.</summary>
internal static class RetrievalBenchmark
{
    /// <summary>Measures on a folder in the BEIR layout.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        var set = BeirDataset.Load(folder);
        var thesaurus = Thesaurus.Load(new AssistantOptions().KnowledgeFolder);
        var scratch = Directory.CreateTempSubdirectory("ophtimus-benchmark-");
        try
        {
            // Both once on a part of the corpus first, so that neither pays for compiling.
            var warm = Path.Combine(scratch.FullName, "warm.jsonl");
            File.WriteAllLines(warm, File.ReadLines(set.CorpusPath).Take(2000));
            using (PlainBm25.Build(warm, Path.Combine(scratch.FullName, "warm-plain")))
            {
            }

            await IndexAsync(warm, Path.Combine(scratch.FullName, "warm-product"));

            var clock = Stopwatch.StartNew();
            using var plain = PlainBm25.Build(set.CorpusPath, Path.Combine(scratch.FullName, "plain"));
            var plainSeconds = clock.Elapsed.TotalSeconds;
            var before = GC.GetTotalMemory(forceFullCollection: true);
            clock.Restart();
            using var library = await IndexAsync(set.CorpusPath, Path.Combine(scratch.FullName, "product"));
            var seconds = clock.Elapsed.TotalSeconds;
            var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
            var (documents, passages, _) = library.Count();
            Table.Print("documents", documents, "passages", passages);
            Table.Print("plain Lucene.NET, documents indexed per second", plain.Documents / plainSeconds);
            Table.Print("library and index, documents indexed per second", documents / seconds);
            Table.Print("memory kept after indexing, MB", kept / 1048576.0);

            var expander = new QueryExpander(thesaurus);
            var queries = set.Queries.Select(q => q.Text).ToList();
            Func<string, Task> product = text => library.Index.SearchAsync(expander.Expand(text), 10, SearchFilter.None, CancellationToken.None);
            Func<string, Task> words = text => library.Index.SearchAsync(new Query(text), 10, SearchFilter.None, CancellationToken.None);
            Func<string, Task> peer = text => Task.FromResult(plain.Search(text, 10));
            foreach (var (name, search) in new[] { ("plain Lucene.NET", peer), ("product, words of the query", words), ("product, with thesaurus", product) })
            {
                await MeasureAsync(queries, search);
                var times = await MeasureAsync(queries, search);
                Table.Print($"{name}: top-10 ms, mean", times.Average(), "p50", RankingMetrics.Percentile(times, 0.5), "p99", RankingMetrics.Percentile(times, 0.99));
            }

            return 0;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<ClinicalLibrary> IndexAsync(string corpus, string data)
    {
        var library = await ClinicalLibrary.OpenAsync(data, index => new LuceneIndex(index), CancellationToken.None);
        await new Indexer(library, DocumentReaders.All, new PassageSplitter()).IndexAsync([corpus], null, CancellationToken.None);
        return library;
    }

    private static async Task<List<double>> MeasureAsync(IReadOnlyList<string> queries, Func<string, Task> search)
    {
        var times = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            foreach (var query in queries)
            {
                var started = Stopwatch.GetTimestamp();
                await search(query);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return times;
    }
}
