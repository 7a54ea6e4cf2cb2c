using Ophtimus.Assistant.Engines.LlamaServer;
using Ophtimus.Assistant.Engines.OpenAi;

namespace Ophtimus.Assistant.Engines;

/// <summary>The kinds of engine, and the choice among them.</summary>
/// <param name="providers">One for each kind.</param>
public sealed class EngineProviders(IReadOnlyList<IEngineProvider> providers)
{
    /// <summary>The name that configuration says "no model" by.</summary>
    public const string Extractive = "extractive";

    /// <summary>Every kind that this build has.</summary>
    /// <param name="time">Measures time-outs and pauses.</param>
    /// <param name="seed">Of the jitter in pauses.</param>
    public static EngineProviders All(TimeProvider time, int seed) => new([new OpenAiProtocol(time, seed), new LlamaServerProvider(time, seed), .. LLamaSharpBuild.Providers(time, seed)]);

    /// <summary>The kinds, in no order that matters.</summary>
    public IReadOnlyList<IEngineProvider> Providers { get; } = providers;

    /// <summary>The kind that the options ask for; null where they ask for no model, and answers are quoted from passages.</summary>
    /// <exception cref="EngineException">The options cannot work; the message says what to type.</exception>
    public IEngineProvider? Choose(EngineOptions options)
    {
        EngineConfiguration.Check(options);
        var name = options.Provider ?? (options.Url is not null ? OpenAiProtocol.ProviderName : options.ModelFile is not null ? LlamaServerProvider.ProviderName : Extractive);
        if (name.Equals(Extractive, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (Providers.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } provider)
        {
            return provider;
        }

        throw name.Equals(LLamaSharpBuild.ProviderName, StringComparison.OrdinalIgnoreCase)
            ? LLamaSharpBuild.Absent
            : new EngineException(EngineFailure.Misconfigured, $"Engine:Provider is '{name}'; type one of {string.Join(", ", Providers.Select(p => p.Name).Prepend(Extractive))}.");
    }

    /// <summary>The engine that the options ask for, started; null where they ask for no model.</summary>
    /// <exception cref="EngineException">The options cannot work; the message says what to type.</exception>
    public async Task<IEngine?> StartAsync(EngineOptions options, CancellationToken cancellationToken) =>
        Choose(options) is { } provider ? await provider.StartAsync(options, cancellationToken) : null;
}
