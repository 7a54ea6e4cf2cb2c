using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Ophtimus.Assistant.Retrieval.Indexes.Vectors;

namespace Ophtimus.Assistant.Tests.Retrieval;

/// <summary>A real library with both its indexes and a toy embedding model.</summary>
internal sealed class MeaningShelf : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    private MeaningShelf()
    {
    }

    public required ClinicalLibrary Library { get; init; }

    public string Vectors => Path.Combine(Library.Folder, "vectors");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<MeaningShelf> OpenAsync(params (string Name, string Text)[] notes)
    {
        var data = Directory.CreateTempSubdirectory("meaning-").FullName;
        var shelf = new MeaningShelf { Library = await ClinicalLibrary.OpenAsync(data, path => new LuceneIndex(path), Stop) };
        await shelf.IndexAsync(notes);
        return shelf;
    }

    public async Task IndexAsync(params (string Name, string Text)[] notes)
    {
        foreach (var (name, text) in notes)
        {
            folder.Write($"notes/{name}.md", text + "\n");
        }

        await new Indexer(Library, DocumentReaders.All, new PassageSplitter()).IndexAsync([Path.Combine(folder.Path, "notes")], null, Stop);
    }

    public MeaningSearch Search(ToyEmbedder embedder) => new(
        _ => Task.FromResult<Ophtimus.Assistant.Engines.Embeddings.IEmbedder>(embedder),
        (space, _, _) => Task.FromResult<IVectorIndex>(new VectorIndex(Vectors, space)),
        Library, TimeProvider.System);

    public Retriever Retriever(IMeaningSearch? meaning, IReranker? reranker = null, RetrievalOptions? options = null) =>
        new(new QueryExpander(new Thesaurus([])), Library.Index, Library, options, meaning, reranker);

    public async ValueTask DisposeAsync()
    {
        Library.Dispose();
        await Task.Yield();
        Directory.Delete(Library.Folder, recursive: true);
        folder.Dispose();
    }
}
