using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.Tests.Conformance;

/// <summary>An engine, and a way to see what the llama-server behind it does.</summary>
/// <param name="engine">The engine.</param>
/// <param name="providerName">The name of its provider.</param>
/// <param name="server">A client of the llama-server.</param>
/// <param name="end">Ends what was started beside the engine.</param>
internal sealed class EngineUnderTest(IEngine engine, string providerName, HttpClient server, Func<ValueTask> end) : IAsyncDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public IEngine Engine => engine;

    public IChatClient Chat => engine.Chat;

    public EngineProfile Profile => engine.Profile;

    public string ProviderName => providerName;

    /// <summary>Waits until the server works on no request; it is asked again and again.</summary>
    public async Task IdleAsync()
    {
        while ((await SlotsAsync()).EnumerateArray().Any(slot => slot.GetProperty("is_processing").GetBoolean()))
        {
        }
    }

    /// <summary>Number of the last request that the server generated for, over all slots.</summary>
    public async Task<int> GeneratedAsync() =>
        (await SlotsAsync()).EnumerateArray().Max(slot => slot.TryGetProperty("id_task", out var task) ? task.GetInt32() + 1 : 0);

    /// <summary>Tokens of a text as the server counts them.</summary>
    public async Task<int> CountAsync(string text)
    {
        using var response = await server.PostAsJsonAsync(new Uri("http://llama-server/tokenize"), new { content = text, add_special = false }, Stop);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("tokens").GetArrayLength();
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await end();
    }

    private async Task<JsonElement> SlotsAsync() => await server.GetFromJsonAsync<JsonElement>(new Uri("http://llama-server/slots"), Stop);
}
