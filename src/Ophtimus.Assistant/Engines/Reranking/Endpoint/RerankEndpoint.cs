namespace Ophtimus.Assistant.Engines.Reranking.Endpoint;

/// <summary>The settings of an endpoint that reranks, in the terms of the transport that it shares with the engine that answers.</summary>
internal static class RerankEndpoint
{
    public const string Section = "Reranker";

    /// <summary>Address, key and egress rule as the transport reads them.</summary>
    public static EngineOptions Of(RerankerOptions options) => new() { Url = options.Url, AllowedHosts = options.AllowedHosts, Key = options.Key, Model = options.Model };

    /// <exception cref="EngineException">The address cannot work.</exception>
    public static void Check(RerankerOptions options)
    {
        try
        {
            EngineConfiguration.Check(Of(options));
        }
        catch (EngineException e)
        {
            throw Told(e);
        }
    }

    /// <summary>A failure of the transport, whose sentence names the settings of the engine that answers, with those named that it is about here.</summary>
    public static EngineException Told(EngineException e) =>
        new(e.Failure, e.Message.Replace("Engine:", Section + ":", StringComparison.Ordinal).Replace("The engine", "The reranker", StringComparison.Ordinal)) { RetryAfter = e.RetryAfter };
}
