using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

public sealed class QdrantVectorIndexConformanceTests : VectorIndexConformanceTests, ISuiteOf<QdrantVectorIndex>, IAsyncDisposable
{
    private TestServer? server;

    protected override async Task<IVectorIndex> OpenAsync(string path, EmbeddingSpace space) => await (server ??= await TestServer.StartAsync()).OpenVectorsAsync(path, space);

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
