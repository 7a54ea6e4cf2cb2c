namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>One llama-server with one scripted model for all the tests of a class, as its class fixture; started by the first that asks.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private LlamaServerProcess? server;

    /// <summary>The server. Tests of one class run one after the other, and all give the same script.</summary>
    internal async Task<LlamaServerProcess> StartAsync(Script script, params string[] arguments)
    {
        LlamaServerProcess.Program();
        return server ??= await LlamaServerProcess.StartAsync(ScriptedModel.Save(folder["scripted.gguf"], script), arguments);
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
