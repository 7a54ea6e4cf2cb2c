using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ophtimus.Assistant.Engines.Tests.OpenAi;

/// <summary>An endpoint that does what a test says, over real HTTP.</summary>
internal sealed class FakeEndpoint : IAsyncDisposable
{
    public const string Models = """{"object":"list","data":[{"id":"eye-model","object":"model","owned_by":"somebody"}]}""";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> paths = new();
    private readonly ConcurrentQueue<Recorded> requests = new();
    private readonly TaskCompletionSource aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeEndpoint(WebApplication app) => this.app = app;

    /// <summary>Scheme, host and port.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Completes when a client has gone away in the middle of an answer.</summary>
    public Task Aborted => aborted.Task;

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<Recorded> Requests => [.. requests];

    /// <summary>The chats asked so far.</summary>
    public IReadOnlyList<Recorded> Chats => [.. requests.Where(r => r.Path.EndsWith("completions", StringComparison.Ordinal))];

    /// <summary>What a path does. At first /v1/models lists one model, and everything else is unknown.</summary>
    public Func<HttpContext, Task> this[string path]
    {
        set => paths[path] = value;
    }

    public static async Task<FakeEndpoint> StartAsync(Func<HttpContext, Task>? chat = null, X509Certificate2? certificate = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        builder.WebHost.UseKestrelHttpsConfiguration();
        var endpoint = new FakeEndpoint(builder.Build()) { ["/v1/models"] = c => Json(c, Models) };
        if (chat is not null)
        {
            endpoint["/v1/chat/completions"] = chat;
        }

        endpoint.app.Run(endpoint.AnswerAsync);
        await endpoint.app.StartAsync(TestContext.Current.CancellationToken);
        endpoint.Address = endpoint.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return endpoint;
    }

    public static async Task Json(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>Streams the events, each flushed; "[DONE]" must be among them if it is to come.</summary>
    public static async Task Stream(HttpContext context, params string[] events)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var data in events)
        {
            await Send(context, data);
        }
    }

    public static async Task Send(HttpContext context, string data)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {data}\n\n"), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    /// <summary>An event with a piece of text.</summary>
    public static string Piece(string text) => $$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"eye-model","choices":[{"index":0,"delta":{"role":"assistant","content":{{System.Text.Json.JsonSerializer.Serialize(text)}}},"finish_reason":null}]}""";

    /// <summary>The event that ends an answer.</summary>
    public static string End(string reason = "stop") => $$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"eye-model","choices":[{"index":0,"delta":{},"finish_reason":"{{reason}}"}]}""";

    /// <summary>A whole and proper answer.</summary>
    public static Task Well(HttpContext context) => Stream(context, Piece("The eye "), Piece("is well."), End(), "[DONE]");

    /// <summary>Says nothing until the client goes away.</summary>
    public static Task Hang(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        context.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var recorded = new Recorded(context.Request.Path, context.Request.QueryString.Value ?? "", context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), await body.ReadToEndAsync(context.RequestAborted));
        requests.Enqueue(recorded);
        context.Items[nameof(Recorded)] = recorded;
        context.RequestAborted.Register(() => aborted.TrySetResult());
        if (paths.TryGetValue(context.Request.Path, out var act))
        {
            await act(context);
        }
        else
        {
            await Json(context, """{"error":{"message":"File Not Found","type":"not_found_error","code":404}}""", 404);
        }
    }

    /// <summary>A request.</summary>
    internal sealed record Recorded(string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);
}
