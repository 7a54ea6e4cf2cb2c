using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Qdrant;
using Ophtimus.Assistant.Tests.Library;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

public sealed class QdrantIndexLifecycleTests : IndexLifecycleTests, ISuiteOf<QdrantIndex>, IAsyncLifetime
{
    private TestServer? server;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await server!.DisposeAsync();
    }

    // A library opens an embedded index at once; a test may wait for a server in its place.
    protected override IPassageIndex OpenIndex(string path) => Task.Run(() => server!.OpenAsync(path)).GetAwaiter().GetResult();
}
