using System.Diagnostics;
using System.Net.Http.Headers;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>An engine spoken to with nothing but an HTTP client.</summary>
internal sealed class RawEngine(HttpClient client, Uri engine)
{
    /// <summary>Sends a body and reads the stream to its end.</summary>
    /// <returns>Milliseconds to the first token with text, and to the end.</returns>
    public async Task<(double First, double All)> AskAsync(byte[] body)
    {
        var started = Stopwatch.GetTimestamp();
        var first = 0.0;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(engine, "v1/chat/completions"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };

        // llama-server closes a streamed connection at its end without saying so.
        request.Headers.ConnectionClose = true;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            if (first == 0 && IsText(line))
            {
                first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        return (first, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static bool IsText(string line)
    {
        var at = line.IndexOf("\"content\":\"", StringComparison.Ordinal);
        return at >= 0 && line[at + 11] != '"';
    }
}
