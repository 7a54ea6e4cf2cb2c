using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>Asks one server over REST; whatever is not an answer comes back as an <see cref="IndexException"/>.</summary>
/// <param name="client">Has the server's address and key, and no time-out of its own.</param>
/// <param name="options">Time limits and tries.</param>
/// <param name="time">Tells the time.</param>
internal sealed class QdrantHttp(HttpClient client, IndexOptions options, TimeProvider time)
{
    // The server's default limit on a body is 32 MB.
    private const int BatchBytes = 16 << 20;
    private const int BatchPoints = 1000;

    private const int MostOfARefusal = 4096;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Scheme, host and port, for messages.</summary>
    public string Address { get; } = client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>Asks for something, once.</summary>
    public Task<T> ReadAsync<T>(HttpMethod method, string path, JsonNode? body, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        SendAsync(method, path, Bytes(body), shape, options.SearchTimeout, cancellationToken);

    /// <summary>Changes something that can safely be changed twice, with further tries.</summary>
    public async Task<T> WriteAsync<T>(HttpMethod method, string path, JsonNode? body, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        await WriteAsync(method, path, Bytes(body), shape, cancellationToken);

    /// <summary>Changes points, and comes back when the change is applied.</summary>
    public Task UpdateAsync(string collection, string operation, JsonObject body, CancellationToken cancellationToken) =>
        UpdateAsync(HttpMethod.Post, $"collections/{collection}/points/{operation}?wait=true", Bytes(body)!, cancellationToken);

    /// <summary>Writes points, many to a request.</summary>
    public async Task UpsertAsync(string collection, IEnumerable<WirePoint> points, CancellationToken cancellationToken)
    {
        var body = new ArrayBufferWriter<byte>();
        var count = 0;
        foreach (var point in points)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(point, WireShapes.Default.WirePoint);
            if (count == BatchPoints || (count > 0 && body.WrittenCount + bytes.Length > BatchBytes))
            {
                await FlushAsync();
            }

            body.Write(count++ == 0 ? "{\"points\":["u8 : ","u8);
            body.Write(bytes);
        }

        if (count > 0)
        {
            await FlushAsync();
        }

        async Task FlushAsync()
        {
            body.Write("]}"u8);
            await UpdateAsync(HttpMethod.Put, $"collections/{collection}/points?wait=true", body.WrittenSpan.ToArray(), cancellationToken);
            body.Clear();
            count = 0;
        }
    }

    private async Task UpdateAsync(HttpMethod method, string path, byte[] body, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var update = await WriteAsync(method, path, body, WireShapes.Default.WireResultWireUpdate, cancellationToken);
            if (update.Result.Status == "completed")
            {
                return;
            }

            if (tries >= options.Retries)
            {
                throw QdrantFailure.NotApplied(Address);
            }
        }
    }

    private async Task<T> WriteAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await SendAsync(method, path, body, shape, options.WriteTimeout, cancellationToken);
            }
            catch (IndexException e) when (e.Retryable && tries <= options.Retries && !(e.RetryAfter > LongestPause))
            {
                await Task.Delay(e.RetryAfter ?? (FirstPause * (1 << (tries - 1))), time, cancellationToken);
            }
        }
    }

    private async Task<T> SendAsync<T>(HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> shape, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await using var content = await response.Content.ReadAsStreamAsync(either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw QdrantFailure.OfStatus(response.StatusCode, await BeginningAsync(content, either.Token), Pause(response.Headers.RetryAfter), Address);
            }

            return await JsonSerializer.DeserializeAsync(content, shape, either.Token) ?? throw QdrantFailure.Broken(Address);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw QdrantFailure.TimedOut(Address, limit);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw QdrantFailure.Unreachable(Address, e);
        }
        catch (JsonException e)
        {
            throw QdrantFailure.Broken(Address, e);
        }
    }

    private TimeSpan? Pause(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date && date > time.GetUtcNow() ? date - time.GetUtcNow() : null);

    // Authentication errors are plain text, others JSON; the kind of an error stands near its beginning.
    private static async Task<string> BeginningAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostOfARefusal];
        return Encoding.UTF8.GetString(bytes, 0, await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken));
    }

    private static byte[]? Bytes(JsonNode? body) => body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString());
}
