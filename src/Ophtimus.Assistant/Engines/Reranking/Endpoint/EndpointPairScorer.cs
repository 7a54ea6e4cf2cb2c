using Ophtimus.Assistant.Engines.OpenAi;

namespace Ophtimus.Assistant.Engines.Reranking.Endpoint;

/// <summary>A reranking model behind "/rerank". It is asked once: whoever waits for it has little time, and the next question asks again.</summary>
internal sealed class EndpointPairScorer(RerankerOptions options, TimeProvider time) : IPairScorer
{
    private readonly EndpointAddress address = EndpointAddress.From(RerankEndpoint.Of(options));
    private readonly EndpointTransport transport = EndpointTransport.OverNetwork(EndpointAddress.From(RerankEndpoint.Of(options)), RerankEndpoint.Of(options), time);
    private bool isDisposed;

    /// <inheritdoc />
    public async Task<IReadOnlyList<double>> ScoreAsync(string question, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (texts.Count == 0)
        {
            return [];
        }

        try
        {
            var request = new RerankRequest(options.Model, question, texts, texts.Count);
            return InOrder(await transport.Client.PostAsync(address.InApi("rerank"), request, Wire.Default.RerankRequest, Wire.Default.RerankResponse, cancellationToken), texts.Count);
        }
        catch (Exception e) when (e is EngineException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Explain(e);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        isDisposed = true;
        transport.Dispose();
        return ValueTask.CompletedTask;
    }

    // The answer comes best first, and says by number of which text each score is.
    private static double[] InOrder(RerankResponse response, int count)
    {
        var scores = new double[count];
        Array.Fill(scores, double.NaN);
        foreach (var result in response.Results ?? [])
        {
            if (result.Index is not { } index || index < 0 || index >= count || !double.IsNaN(scores[index]) || result.RelevanceScore is not { } score || !double.IsFinite(score))
            {
                throw NotTheProtocol();
            }

            scores[index] = score;
        }

        return Array.TrueForAll(scores, double.IsFinite) ? scores : throw NotTheProtocol();
    }

    private static EngineException Explain(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is EngineException { Failure: not EngineFailure.Broken } told)
            {
                return RerankEndpoint.Told(told);
            }
        }

        return NotTheProtocol();
    }

    private static EngineException NotTheProtocol() => new(EngineFailure.Broken, "The endpoint did not answer with one score a passage; check that Reranker:Url serves a reranking model (llama-server needs --reranking).");
}
