namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>Any endpoint that speaks the OpenAI protocol: vLLM, llama-server, Ollama, Azure OpenAI.</summary>
/// <param name="time">Measures time-outs and pauses.</param>
/// <param name="seed">Of the jitter in pauses.</param>
public sealed class OpenAiProtocol(TimeProvider time, int seed) : IEngineProvider
{
    internal const string ProviderName = "openai";

    // A start does not wait long for an engine that may come up later.
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public string Name => ProviderName;

    /// <inheritdoc />
    public async Task<IEngine> StartAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        EngineConfiguration.Check(options);
        var address = EndpointAddress.From(options);
        var engine = new OpenAiEngine(Name, address, EndpointTransport.OverNetwork(address, options, time), options, time, seed);
        try
        {
            await engine.ConnectAsync(options.FirstTokenTimeout < StartLimit ? options.FirstTokenTimeout : StartLimit, cancellationToken);
        }
        catch (EngineException e) when (e.Failure is not EngineFailure.Misconfigured)
        {
            // It may come up later; until then every question is told what is wrong.
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }

        return engine;
    }
}
