namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>What an endpoint says of itself.</summary>
/// <param name="Model">The model to ask for.</param>
/// <param name="ContextTokens">Longest prompt and answer together, in tokens; null where it does not say.</param>
/// <param name="Tokenizer">How its tokenizer is asked.</param>
internal sealed record EndpointFacts(string Model, int? ContextTokens, EndpointTokenizer Tokenizer)
{
    /// <exception cref="EngineException">The endpoint does not answer, or lists no model where none is configured.</exception>
    public static async Task<EndpointFacts> AskAsync(HttpClient client, EndpointAddress address, string? configured, CancellationToken cancellationToken)
    {
        // Azure lists a resource's base models there, not its deployments.
        if (address.IsAzure && configured is not null)
        {
            return new EndpointFacts(configured, null, EndpointTokenizer.None);
        }

        var models = configured is null
            ? await client.GetAsync(address.InApi("models"), Wire.Default.ModelList, cancellationToken)
            : await OptionalAsync(() => client.GetAsync(address.InApi("models"), Wire.Default.ModelList, cancellationToken));
        var listed = models?.Data ?? [];
        var model = listed.FirstOrDefault(m => configured is null || m.Id == configured) ?? listed.FirstOrDefault(m => m.OwnedBy == "llamacpp");
        var name = configured ?? model?.Id
            ?? throw new EngineException(EngineFailure.UnknownModel, $"{address.Shown} lists no models; type the model's name as Engine:Model.");
        if (model is { OwnedBy: "vllm" } or { MaxModelLen: not null })
        {
            return new EndpointFacts(name, model.MaxModelLen, EndpointTokenizer.Vllm);
        }

        var slot = (await OptionalAsync(() => client.GetAsync(address.InRoot("props"), Wire.Default.ServerProperties, cancellationToken)))?.DefaultGenerationSettings?.NCtx;
        return new EndpointFacts(name, slot, slot is null ? EndpointTokenizer.None : EndpointTokenizer.LlamaServer);
    }

    // Only the chat itself is common to all endpoints. What one does not offer it answers with an error, or with a page.
    private static async Task<T?> OptionalAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (EngineException e) when (e.Failure is EngineFailure.UnknownModel or EngineFailure.Refused or EngineFailure.Broken)
        {
            return null;
        }
    }
}

/// <summary>How an endpoint's tokenizer is asked.</summary>
internal enum EndpointTokenizer
{
    /// <summary>It has none to ask.</summary>
    None,

    /// <summary>As llama-server wants it.</summary>
    LlamaServer,

    /// <summary>As vLLM wants it.</summary>
    Vllm,
}
