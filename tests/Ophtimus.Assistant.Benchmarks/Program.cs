using System.Diagnostics;
using System.Globalization;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

// Indexing and search beside plain Lucene.NET, in one process, one search thread:
//   dotnet run -c Release --project tests/Ophtimus.Assistant.Benchmarks -- BEIR-FOLDER
if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("Name a folder in the BEIR layout: corpus.jsonl, queries.jsonl, qrels/test.tsv.");
    return 2;
}

var set = BeirDataset.Load(folder);
var thesaurus = Thesaurus.Load(new Ophtimus.Assistant.AssistantOptions().KnowledgeFolder);
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
    Print("documents", documents, "passages", passages);
    Print("plain Lucene.NET, documents indexed per second", plain.Documents / plainSeconds);
    Print("library and index, documents indexed per second", documents / seconds);
    Print("memory kept after indexing, MB", kept / 1048576.0);

    var expander = new QueryExpander(thesaurus);
    var queries = set.Queries.Select(q => q.Text).ToList();
    Action<string> product = text => _ = library.Index.Search(expander.Expand(text), 10, SearchFilter.None);
    Action<string> words = text => _ = library.Index.Search(new Query(text), 10, SearchFilter.None);
    Action<string> peer = text => _ = plain.Search(text, 10);
    foreach (var (name, search) in new[] { ("plain Lucene.NET", peer), ("product, words of the query", words), ("product, with thesaurus", product) })
    {
        Measure(queries, search);
        var times = Measure(queries, search);
        Print($"{name}: top-10 ms, mean", times.Average(), "p50", RankingMetrics.Percentile(times, 0.5), "p99", RankingMetrics.Percentile(times, 0.99));
    }

    return 0;
}
finally
{
    scratch.Delete(recursive: true);
}

static async Task<ClinicalLibrary> IndexAsync(string corpus, string data)
{
    var library = ClinicalLibrary.Open(data, index => new LuceneIndex(index));
    await new Indexer(library, DocumentReaders.All, new PassageSplitter()).IndexAsync([corpus], null, CancellationToken.None);
    return library;
}

static List<double> Measure(IReadOnlyList<string> queries, Action<string> search)
{
    var times = new List<double>();
    for (var round = 0; round < 5; round++)
    {
        foreach (var query in queries)
        {
            var started = Stopwatch.GetTimestamp();
            search(query);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    return times;
}

static void Print(params object[] cells) =>
    Console.Out.WriteLine(string.Join("  ", cells.Select(c => c is double number ? number.ToString("N2", CultureInfo.InvariantCulture) : string.Format(CultureInfo.InvariantCulture, "{0:N0}", c))));
