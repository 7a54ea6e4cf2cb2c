using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>One clinic whose engine is a real llama-server with one scripted model, for all the tests of a class, as its class fixture; opened by the first that asks.</summary>
public sealed class ScriptedClinic : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private InventedClinic? clinic;

    /// <summary>The server; there once the clinic is open.</summary>
    internal LlamaServerProcess? Server { get; private set; }

    /// <summary>The clinic. Tests of one class run one after the other, and all give the same script.</summary>
    internal async Task<InventedClinic> OpenAsync(Script script, EngineOptions? options = null, string[]? notes = null, params string[] arguments)
    {
        Server ??= await LlamaServerProcess.StartAsync(ScriptedModel.Save(folder["scripted.gguf"], script), arguments);
        return clinic ??= await InventedClinic.OpenAsync((options ?? new EngineOptions()) with { Url = Server.Address }, notes ?? []);
    }

    public async ValueTask DisposeAsync()
    {
        if (clinic is not null)
        {
            await clinic.DisposeAsync();
        }

        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        folder.Dispose();
    }
}
