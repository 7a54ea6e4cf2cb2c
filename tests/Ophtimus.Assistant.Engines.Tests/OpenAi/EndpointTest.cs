using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines.OpenAi;

namespace Ophtimus.Assistant.Engines.Tests.OpenAi;

/// <summary>A test with an endpoint that misbehaves and an engine that has to live with it.</summary>
public abstract class EndpointTest : IAsyncDisposable
{
    protected const string Secret = "Ms Kim, born 1948, OD";

    private readonly List<IAsyncDisposable> started = [];

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Short, so that a hang is over soon; no further tries unless a test is about them.
    protected static EngineOptions Brief { get; } = new()
    {
        FirstTokenTimeout = TimeSpan.FromMilliseconds(600),
        TokenTimeout = TimeSpan.FromMilliseconds(300),
        AnswerTimeout = TimeSpan.FromSeconds(1),
        Retries = 0,
        AnswerTokens = 64,
    };

    internal async Task<FakeEndpoint> ServeAsync(Func<HttpContext, Task>? chat = null)
    {
        var endpoint = await FakeEndpoint.StartAsync(chat);
        started.Add(endpoint);
        return endpoint;
    }

    internal async Task<IEngine> ReachAsync(FakeEndpoint endpoint, EngineOptions? options = null) => await ReachAsync(endpoint.Address, options);

    internal async Task<IEngine> ReachAsync(string address, EngineOptions? options = null)
    {
        var engine = await new OpenAiProtocol(TimeProvider.System, seed: 1).StartAsync((options ?? Brief) with { Url = new Uri(address) }, Stop);
        started.Insert(0, engine);
        return engine;
    }

    internal static async Task<EngineException> FailAsync(IEngine engine)
    {
        var failure = await Assert.ThrowsAsync<EngineException>(() => engine.Chat.GetResponseAsync(Secret, cancellationToken: Stop));
        Assert.DoesNotContain("Kim", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("leak", failure.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Matches(@"^[^\r\n]+\.$", failure.Message);
        return failure;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in started)
        {
            await one.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
