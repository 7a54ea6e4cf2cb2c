using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>Retrieval over a real library and index.</summary>
public sealed class RetrieverTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ClinicalLibrary library = null!;
    private Retriever retriever = null!;

    public async ValueTask InitializeAsync()
    {
        library = await ClinicalLibrary.OpenAsync(Path.Combine(folder.Path, "data"), path => new LuceneIndex(path), Stop);
        retriever = new Retriever(new QueryExpander(new Thesaurus([new Concept { Term = "glaucoma", Kind = "disease", Korean = ["녹내장"] }])), library.Index, library);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        library?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Passages_come_by_document_best_first_with_scores_to_one()
    {
        await IndexAsync(("a", "Glaucoma is silent. Glaucoma harms."), ("b", "Cataract and, rarely, glaucoma were among the many diseases that the survey of the whole town counted."));

        var found = await retriever.FindAsync("녹내장", 10, SearchFilter.None, Stop);

        Assert.Equal(["a", "b"], found.Select(f => f.Passage.Source.Id));
        Assert.Equal(1, found[0].Score);
        Assert.InRange(found[1].Score, 0.01, 0.99);
    }

    [Fact]
    public async Task Nothing_near_gives_nothing() => Assert.Empty(await retriever.FindAsync("sourdough", 10, SearchFilter.None, Stop));

    [Fact]
    public async Task A_removed_document_is_not_given()
    {
        await IndexAsync(("a", "Glaucoma is silent."));

        await library.RemoveAsync(["a"], Stop);

        Assert.Empty(await retriever.FindAsync("glaucoma", 10, SearchFilter.None, Stop));
    }

    [Fact]
    public async Task The_number_of_documents_is_kept()
    {
        await IndexAsync([.. Enumerable.Range(1, 8).Select(i => ($"n{i}", $"Glaucoma number {i}."))]);

        var found = await retriever.FindAsync("glaucoma", 3, SearchFilter.None, Stop);

        Assert.Equal(3, found.Select(f => f.Passage.Id.Document).Distinct().Count());
    }

    [Fact]
    public async Task A_filter_reaches_the_index()
    {
        await IndexAsync(("a", "Glaucoma is silent."), ("b", "Glaucoma harms."));

        var found = await retriever.FindAsync("glaucoma", 10, new SearchFilter { SourceId = "b" }, Stop);

        Assert.Equal("b", Assert.Single(found).Passage.Source.Id);
    }

    private async Task IndexAsync(params (string Name, string Text)[] notes)
    {
        foreach (var (name, text) in notes)
        {
            folder.Write($"notes/{name}.md", text + "\n");
        }

        await new Indexer(library, DocumentReaders.All, new PassageSplitter()).IndexAsync([Path.Combine(folder.Path, "notes")], null, Stop);
    }
}
