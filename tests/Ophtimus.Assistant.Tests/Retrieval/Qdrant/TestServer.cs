using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Qdrant;
using Ophtimus.Assistant.Tests.Retrieval.Qdrant.Imitation;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

/// <summary>The server that a test uses: the imitation, or a real one where OPHTIMUS_TEST_QDRANT names its address. Each folder stands for an index of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly string? Real = Environment.GetEnvironmentVariable("OPHTIMUS_TEST_QDRANT");

    private TestServer(QdrantImitation? imitation) => Imitation = imitation;

    public QdrantImitation? Imitation { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<TestServer> StartAsync() => new(Real is null ? await QdrantImitation.StartAsync(0, Stop) : null);

    public IndexOptions Options(string folder) => new()
    {
        Url = Real is null ? Imitation!.Address : new Uri(Real),
        Collection = "test-" + Path.GetFileName(folder).ToLowerInvariant().Replace('.', '-'),
    };

    public async Task<IPassageIndex> OpenAsync(string folder, EmbeddingSpace? space = null) =>
        await QdrantIndex.OpenAsync(Client(Options(folder)), Options(folder), space, TimeProvider.System, Stop);

    public async Task<QdrantVectorIndex> OpenVectorsAsync(string folder, EmbeddingSpace space) =>
        await QdrantVectorIndex.OpenAsync(Client(Options(folder)), Options(folder), space, TimeProvider.System, Stop);

    public static HttpClient Client(IndexOptions options) => IndexServer.Client(options);

    public async ValueTask DisposeAsync()
    {
        if (Imitation is not null)
        {
            Assert.True(Imitation.Faults.IsEmpty, string.Join("\n", Imitation.Faults));
            await Imitation.DisposeAsync();
        }
    }
}
