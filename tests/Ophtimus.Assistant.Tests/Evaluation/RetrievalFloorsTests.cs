using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation;

/// <summary>Retrieval on judged sets, which lie beside the repository while it is developed.</summary>
public sealed class RetrievalFloorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    // 0.6987 is what Anserini's BM25 gives on the same file; it shows that the measuring is right.
    [Fact]
    public async Task Plain_BM25_gives_the_published_figure()
    {
        var score = await RetrievalEvaluation.RunPlainBm25Async(Dataset("scifact-train"), folder.Path, Stop);

        Assert.InRange(score.Ndcg10, 0.6957, 0.7017);
    }

    [Theory]
    [InlineData("scifact-train", 0.70, 0.80)]
    [InlineData("medquad-eye", 0.68, 0.91)]
    [InlineData("medquad-eye-untitled", 0.58, 0.78)]
    [InlineData("cranfield", 0.445, 0.44)]
    [InlineData("pubmedqa", 0.975, 0.98)]
    public async Task The_default_setting_keeps_its_floor_on_every_set(string set, double ndcg, double recall)
    {
        var dataset = Dataset(set);
        using var library = await ClinicalLibrary.OpenAsync(folder.Path, path => new LuceneIndex(path), Stop);
        var indexer = new Indexer(library, DocumentReaders.All, new PassageSplitter());

        var score = await RetrievalEvaluation.RunAsync(dataset, library, indexer, new QueryExpander(Thesaurus.Load(ShippedKnowledge.Folder)), null, Stop);

        Assert.InRange(score.Ndcg10, ndcg, 1);
        Assert.InRange(score.Recall10, recall, 1);
    }

    private static BeirDataset Dataset(string name)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var set = Path.Combine(at.FullName, "shared", "data", "retrieval", name);
            if (Directory.Exists(set))
            {
                return BeirDataset.Load(set);
            }
        }

        Assert.Skip($"There is no folder shared/data/retrieval/{name} beside the repository.");
        return null!;
    }
}
