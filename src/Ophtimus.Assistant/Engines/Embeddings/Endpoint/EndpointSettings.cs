namespace Ophtimus.Assistant.Engines.Embeddings.Endpoint;

/// <summary>The settings of an endpoint that embeds, in the terms of the transport that it shares with the engine that answers.</summary>
internal static class EndpointSettings
{
    // Bounds what is read of an answer: a batch of 2,048 vectors of 4,096 numbers is some 100 MB of JSON.
    private const int AnswerTokens = 8192 * 4;

    /// <summary>Address, key and egress rule as the transport reads them.</summary>
    public static EngineOptions Of(EmbeddingOptions options) => new()
    {
        Url = options.Url,
        AllowedHosts = options.AllowedHosts,
        AzureApiVersion = options.AzureApiVersion,
        Key = options.Key,
        Model = options.Model,
    };

    /// <summary>The same, with room for vectors.</summary>
    public static EngineOptions ForTransport(EmbeddingOptions options) => Of(options) with { AnswerTokens = AnswerTokens };

    /// <summary>A failure of the transport, whose sentence names the settings of the engine that answers, with the settings named that it is about here.</summary>
    public static EngineException Told(EngineException e) =>
        new(e.Failure, e.Message.Replace("Engine:", "Embeddings:", StringComparison.Ordinal)) { RetryAfter = e.RetryAfter };

    /// <summary>Acts, and tells a failure as <see cref="Told"/> does.</summary>
    public static void Tell(Action act)
    {
        try
        {
            act();
        }
        catch (EngineException e)
        {
            throw Told(e);
        }
    }
}
