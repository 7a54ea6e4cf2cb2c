using System.Collections.Concurrent;
using System.Net;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>Passes requests on to an engine and keeps the bodies of those that ask for an answer, so that the very same ones can be sent again.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly HttpClient client;
    private readonly Task work;

    public RecordingProxy(Uri engine, HttpClient client, int port)
    {
        this.client = client;
        Address = new Uri($"http://127.0.0.1:{port}/");
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        work = RunAsync(engine);
    }

    public Uri Address { get; }

    /// <summary>The bodies since they were last taken.</summary>
    public ConcurrentQueue<byte[]> Asked { get; } = [];

    /// <summary>The bodies, in order; they are kept no longer.</summary>
    public IReadOnlyList<byte[]> Take()
    {
        var taken = new List<byte[]>();
        while (Asked.TryDequeue(out var body))
        {
            taken.Add(body);
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await work;
        listener.Close();
    }

    private async Task RunAsync(Uri engine)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await PassAsync(context, engine);
        }
    }

    private async Task PassAsync(HttpListenerContext context, Uri engine)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(engine, context.Request.Url!.PathAndQuery));
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        if (context.Request.Url.AbsolutePath.EndsWith("completions", StringComparison.Ordinal))
        {
            Asked.Enqueue(body.ToArray());
        }

        using var answer = await client.SendAsync(request);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await context.Response.OutputStream.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
        context.Response.Close();
    }
}
