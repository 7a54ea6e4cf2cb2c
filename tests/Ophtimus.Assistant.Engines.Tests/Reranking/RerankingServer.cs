using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Reranking;

/// <summary>One real llama-server that reranks, for all the tests of a class; started by the first that asks.</summary>
public sealed class RerankingServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private LlamaServerProcess? server;

    internal async Task<LlamaServerProcess> StartAsync()
    {
        LlamaServerProcess.Program();
        return server ??= await LlamaServerProcess.StartAsync(ScriptedModel.Save(folder["reranker.gguf"], new Script { Answer = "The eye is well." }), "--reranking", "-np", "2", "-c", "4096");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        folder.Dispose();
    }
}
