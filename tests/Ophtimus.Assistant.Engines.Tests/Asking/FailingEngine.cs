using Ophtimus.Assistant.Engines.Tests.OpenAi;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>A clinic whose engine is a real llama-server behind an endpoint that tests make fail; one for all the tests of a class.</summary>
public sealed class FailingEngine : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private LlamaServerProcess? server;
    private FakeEndpoint? endpoint;
    private InventedClinic? clinic;
    private InventedClinic? json;

    /// <summary>How long a machine that is busy with other tests may take for what is not waiting.</summary>
    public static TimeSpan Slack { get; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Short, so that a hang is over soon; long enough for the real server on a busy machine.</summary>
    public static EngineOptions Limits { get; } = new()
    {
        FirstTokenTimeout = TimeSpan.FromSeconds(2),
        TokenTimeout = TimeSpan.FromSeconds(1),
        AnswerTimeout = TimeSpan.FromSeconds(3),
        Retries = 0,
    };

    internal LlamaServerProcess Server => server!;

    internal async Task<(InventedClinic Clinic, FakeEndpoint Endpoint)> OpenAsync()
    {
        if (clinic is null)
        {
            var script = new Script { Answer = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease [1].", When = [("questions", "Is timolol contraindicated in asthma?")] };
            server = await LlamaServerProcess.StartAsync(ScriptedModel.Save(folder["scripted.gguf"], script));
            endpoint = await FakeEndpoint.StartAsync();
            endpoint.Relay(server);
            clinic = await InventedClinic.OpenAsync(Limits with { Url = new Uri(endpoint.Address) });
        }

        return (clinic, endpoint!);
    }

    /// <summary>The same with claims under a JSON schema.</summary>
    internal async Task<InventedClinic> OpenJsonAsync() => json ??= await InventedClinic.OpenAsync(Limits with { Url = new Uri(endpoint!.Address), AnswerForm = AnswerForm.Json });

    public async ValueTask DisposeAsync()
    {
        foreach (var one in (IAsyncDisposable?[])[clinic, json, endpoint, server])
        {
            if (one is not null)
            {
                await one.DisposeAsync();
            }
        }

        folder.Dispose();
    }
}
