using System.Net.Http.Headers;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>What every request to an endpoint shares: the key goes out with it, and whatever is not an answer comes back as an <see cref="EngineException"/>.</summary>
internal sealed class EndpointHandler(EndpointAddress address, string? key, long bodyLimit, TimeProvider time) : DelegatingHandler
{
    // Of a refusal only its code is read.
    private const int RefusalBytes = 64 * 1024;

    /// <summary>Bytes that an answer may take on the wire: a token's frame in a stream is some 250 bytes, and may bring probabilities.</summary>
    public static long BodyLimit(int answerTokens) => (1 << 20) + (answerTokens * 4096L);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sign(request);

        // llama-server closes the connection after a streamed answer without saying so, and the next request on it would be lost.
        // Beside the time that an answer takes, a new connection costs nothing.
        request.Headers.ConnectionClose = request.Method == HttpMethod.Post && request.RequestUri?.AbsolutePath.EndsWith("completions", StringComparison.Ordinal) == true;
        HttpResponseMessage response;
        try
        {
            response = await SendTwiceAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw EndpointFailure.OfConnection(e, address.Shown);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The connection was given up as too slow.
            throw EndpointFailure.NoConnection(address.Shown);
        }

        try
        {
            if (!response.IsSuccessStatusCode)
            {
                throw EndpointFailure.OfStatus(response.StatusCode, await ReadCodeAsync(response, cancellationToken), RetryAfter(response), address.Shown);
            }

            if (response.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/event-stream"))
            {
                throw new EngineException(EngineFailure.Broken, $"{address.Shown} answers, but not in the OpenAI protocol; check Engine:Url.");
            }

            var body = new StreamContent(new BoundedBody(await response.Content.ReadAsStreamAsync(cancellationToken), bodyLimit));
            foreach (var header in response.Content.Headers)
            {
                body.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            response.Content = body;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    // A kept connection may be closed just as a request goes out on it. It is sent once more at once, on another connection.
    private async Task<HttpResponseMessage> SendTwiceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (EndpointFailure.IsCut(e))
        {
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private void Sign(HttpRequestMessage request)
    {
        // The OpenAI client puts a key of its own, since it will not do without.
        request.Headers.Authorization = null;
        if (key is not null && address.IsAzure)
        {
            request.Headers.TryAddWithoutValidation("api-key", key);
        }
        else if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            request.Headers.TryAddWithoutValidation("X-API-Key", key);
        }

        if (address.AzureApiVersion is { } version && request.RequestUri is { } uri)
        {
            request.RequestUri = new UriBuilder(uri) { Query = $"api-version={Uri.EscapeDataString(version)}" }.Uri;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } wait ? wait.Delta ?? (wait.Date - time.GetUtcNow()) : null;

    private static async Task<string?> ReadCodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = new BoundedBody(await response.Content.ReadAsStreamAsync(cancellationToken), RefusalBytes);
            return await EndpointFailure.ReadCodeAsync(body, cancellationToken);
        }
        catch (EngineException)
        {
            return null;
        }
    }
}
