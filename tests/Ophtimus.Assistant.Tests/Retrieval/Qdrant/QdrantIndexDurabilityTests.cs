using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

public sealed class QdrantIndexDurabilityTests : PassageIndexDurabilityTests, ISuiteOf<QdrantIndex>
{
    private TestServer? server;

    protected override async Task<IPassageIndex> OpenAsync(string path) => await (server ??= await TestServer.StartAsync()).OpenAsync(path);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await server!.DisposeAsync();
    }
}
