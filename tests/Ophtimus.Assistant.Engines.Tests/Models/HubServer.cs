using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>A host that answers as Hugging Face does: a list of files, redirects to a host for contents (another one for large files), ranges and tags. What shall go wrong stands in a queue.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    public const string Repository = "BaekSeungJu/Ophtimus-1B-Instruct";

    private readonly WebApplication hub;
    private readonly WebApplication contents;

    private HubServer(WebApplication hub, WebApplication contents) => (this.hub, this.contents) = (hub, contents);

    /// <summary>What it offers; tests may change it.</summary>
    public List<HubFile> Files { get; } = [];

    /// <summary>Sums of a mirror, where it is one.</summary>
    public string? Sums { get; set; }

    /// <summary>What goes wrong with the next requests for contents, in turn; null for one that goes well.</summary>
    public ConcurrentQueue<HubFault?> Faults { get; } = new();

    /// <summary>Answers every request for the repository, before anything else, when set.</summary>
    public Func<HttpContext, Task>? Refusal { get; set; }

    /// <summary>The list as it is sent, where a test wants another.</summary>
    public string? Tree { get; set; }

    /// <summary>Every request: host's role, path, Range, If-Range, Authorization.</summary>
    public ConcurrentQueue<HubRequest> Requests { get; } = new();

    /// <summary>Address of the hub.</summary>
    public string Address => hub.Urls.Single();

    public IEnumerable<HubRequest> ForContents(string path) => Requests.Where(r => r.Host == "contents" && r.Path.EndsWith(path, StringComparison.Ordinal));

    public static async Task<HubServer> StartAsync(params HubFile[] files)
    {
        var server = new HubServer(Create(), Create());
        server.Files.AddRange(files);
        server.hub.Run(server.AnswerAsync);
        server.contents.Run(server.GiveAsync);
        await server.hub.StartAsync(TestContext.Current.CancellationToken);
        await server.contents.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await contents.DisposeAsync();
    }

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        return builder.Build();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Record("hub", context);
        var path = Uri.UnescapeDataString(context.Request.Path.Value!);
        if (Sums is not null)
        {
            await (path == "/SHA256SUMS" ? context.Response.WriteAsync(Sums) : GiveAsync(context));
        }
        else if (path.StartsWith("/api/resolve-cache/", StringComparison.Ordinal))
        {
            await GiveAsync(context);
        }
        else if (!path.Contains($"/{Repository}/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 404;
            context.Response.Headers["X-Error-Code"] = "RepoNotFound";
        }
        else if (Refusal is not null)
        {
            await Refusal(context);
        }
        else if (path == $"/api/models/{Repository}/tree/main")
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(Tree ?? JsonSerializer.Serialize(Files.Select(Entry).Prepend(new { type = "directory", oid = new string('0', 40), size = 0, path = "original" })));
        }
        else
        {
            Redirect(context, path[$"/{Repository}/resolve/main/".Length..]);
        }
    }

    // As of 2025: large files are redirected to another host with a signature, small ones within the host.
    private void Redirect(HttpContext context, string name)
    {
        var file = Files.First(f => f.Path == name);
        context.Response.Headers["X-Repo-Commit"] = new string('a', 40);
        context.Response.Headers.ETag = $"\"{file.GitBlob}\"";
        if (file.IsLarge)
        {
            context.Response.Headers["X-Linked-Size"] = file.Content.Length.ToString(CultureInfo.InvariantCulture);
            context.Response.Headers["X-Linked-ETag"] = $"\"{file.Sha256}\"";
        }

        context.Response.StatusCode = file.IsLarge ? 302 : 307;
        context.Response.Headers.Location = file.IsLarge ? $"{contents.Urls.Single()}/repos/{name}?X-Amz-Signature=abc" : $"/api/resolve-cache/models/{Repository}/{new string('a', 40)}/{name}";
    }

    private async Task GiveAsync(HttpContext context)
    {
        if (context.Request.Host.Value == new Uri(contents.Urls.Single()).Authority)
        {
            Record("contents", context);
        }

        var path = Uri.UnescapeDataString(context.Request.Path.Value!);
        var file = Files.FirstOrDefault(f => path.EndsWith("/" + f.Path, StringComparison.Ordinal));
        if (file is null)
        {
            context.Response.StatusCode = 404;
            return;
        }

        Faults.TryDequeue(out var fault);
        if (fault?.Status is { } status)
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = fault.RetryAfter;
            return;
        }

        var content = file.Content;
        var tag = $"\"{file.Sha256[..32]}\"";
        context.Response.Headers.ETag = tag;
        var range = fault?.HasNoRanges == true ? null : context.Request.GetTypedHeaders().Range?.Ranges.Single();
        var ifRange = context.Request.Headers.IfRange.ToString();
        if (range?.From is { } from && (ifRange.Length == 0 || ifRange == tag))
        {
            if (from >= content.Length)
            {
                context.Response.StatusCode = 416;
                context.Response.Headers.ContentRange = $"bytes */{content.Length}";
                return;
            }

            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
            content = content[(int)from..];
        }

        context.Response.ContentLength = content.Length;
        await WriteAsync(context, content, fault);
    }

    private static async Task WriteAsync(HttpContext context, byte[] content, HubFault? fault)
    {
        var sent = Math.Min(fault?.CutAfter ?? content.Length, content.Length);
        await context.Response.Body.WriteAsync(content.AsMemory(0, sent));
        await context.Response.Body.FlushAsync();
        if (fault?.CutAfter is null)
        {
            return;
        }

        fault.Reached.TrySetResult();
        if (fault.StaysSilent)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(() => gone.TrySetResult());
            await gone.Task;
        }

        context.Abort();
    }

    private void Record(string host, HttpContext context) => Requests.Enqueue(new HubRequest(
        host, context.Request.Path.Value!, context.Request.Headers.Range.ToString(), context.Request.Headers.IfRange.ToString(), context.Request.Headers.Authorization.ToString()));

    private static object Entry(HubFile file) => file.IsLarge
        ? new { type = "file", oid = new string('1', 40), size = file.Content.Length, lfs = new { oid = file.Sha256, size = file.Content.Length, pointerSize = 135 }, xetHash = new string('2', 64), path = file.Path }
        : new { type = "file", oid = file.GitBlob, size = file.Content.Length, path = file.Path };
}

internal sealed record HubRequest(string Host, string Path, string Range, string IfRange, string Authorization);

/// <summary>What goes wrong with one request for a content.</summary>
internal sealed record HubFault
{
    /// <summary>The connection is cut after so many bytes of the body.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Instead of being cut it stays open, and nothing more comes.</summary>
    public bool StaysSilent { get; init; }

    /// <summary>Answered instead of the content.</summary>
    public int? Status { get; init; }

    public string? RetryAfter { get; init; }

    /// <summary>Range requests are answered with the whole.</summary>
    public bool HasNoRanges { get; init; }

    /// <summary>Set when the bytes before the cut are sent.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
