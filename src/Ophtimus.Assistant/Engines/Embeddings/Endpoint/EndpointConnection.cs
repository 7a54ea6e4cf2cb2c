using Ophtimus.Assistant.Engines.OpenAi;

namespace Ophtimus.Assistant.Engines.Embeddings.Endpoint;

/// <summary>Posts batches to an OpenAI-protocol endpoint, with a time-out for each and further tries after a failure that may pass.</summary>
internal sealed class EndpointConnection(EmbeddingOptions options, TimeProvider time, int seed) : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private readonly EndpointAddress address = EndpointAddress.From(EndpointSettings.Of(options));
    private readonly Backoff pauses = new(FirstPause, LongestPause, seed);
    private readonly EndpointTransport transport = EndpointTransport.OverNetwork(EndpointAddress.From(EndpointSettings.Of(options)), EndpointSettings.ForTransport(options), time);
    private volatile string? model = options.Model;

    /// <summary>Where texts are sent.</summary>
    public Uri Address => address.Api;

    /// <summary>The model's name at the endpoint; null until it was asked.</summary>
    public string? Model => model;

    /// <summary>The model's name at the endpoint, asked for where it is not configured.</summary>
    /// <exception cref="EngineException">The endpoint does not answer.</exception>
    public Task<string> ModelAsync(CancellationToken cancellationToken) => TryAsync(AskModelAsync, cancellationToken);

    /// <summary>The vectors of texts, in their order.</summary>
    /// <exception cref="EngineException">The endpoint does not answer, or not in the protocol.</exception>
    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => TryAsync<IReadOnlyList<float[]>>(
        async stop =>
        {
            var request = new EmbeddingRequest(await AskModelAsync(stop), texts);
            return InOrder(await transport.Client.PostAsync(address.InApi("embeddings"), request, Wire.Default.EmbeddingRequest, Wire.Default.EmbeddingResponse, stop), texts.Count);
        },
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => transport.Dispose();

    private async Task<string> AskModelAsync(CancellationToken cancellationToken) =>
        model ??= (await EndpointFacts.AskAsync(transport.Client, address, configured: null, cancellationToken)).Model;

    // The protocol numbers its answers; an endpoint that does not gives them in order.
    private static float[][] InOrder(EmbeddingResponse response, int count)
    {
        var vectors = new float[count][];
        var place = 0;
        foreach (var item in response.Data ?? [])
        {
            var index = item.Index ?? place;
            if (index < 0 || index >= count || vectors[index] is not null || item.Embedding is not { Length: > 0 } vector)
            {
                throw NotTheProtocol();
            }

            vectors[index] = vector;
            place++;
        }

        return place == count ? vectors : throw NotTheProtocol();
    }

    private async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            try
            {
                return await WithinAsync(act, cancellationToken);
            }
            catch (EngineException e) when (failures < options.Retries && AnswerGuard.IsPassing(e.Failure) && (e.RetryAfter ?? TimeSpan.Zero) <= options.BatchTimeout)
            {
                var pause = pauses.After(++failures);
                await Task.Delay(e.RetryAfter > pause ? e.RetryAfter.Value : pause, time, cancellationToken);
            }
        }
    }

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.BatchTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await act(stop.Token);
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Explain(e, patience.IsCancellationRequested);
        }
    }

    private static Exception Explain(Exception e, bool late)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is EngineException told)
            {
                return EndpointSettings.Told(told);
            }
        }

        return late ? new EngineException(EngineFailure.TimedOut, "The embedding model did not answer within Embeddings:BatchTimeout; make Embeddings:BatchTokens smaller, or allow more time.")
            : e is HttpRequestException or IOException or OperationCanceledException ? NotTheProtocol()
            : e;
    }

    private static EngineException NotTheProtocol() => new(EngineFailure.Broken, "The endpoint did not answer with one vector a text; check that Embeddings:Url serves an embedding model (llama-server needs --embeddings).");
}
