namespace Ophtimus.Assistant.Engines;

/// <summary>Starts or reaches one kind of engine.</summary>
public interface IEngineProvider
{
    /// <summary>The name that configuration chooses it by: "openai", "llama-server", "llamasharp".</summary>
    string Name { get; }

    /// <summary>The engine, configured; it need not have answered yet.</summary>
    /// <exception cref="EngineException">The configuration cannot work; the message says what to type.</exception>
    Task<IEngine> StartAsync(EngineOptions options, CancellationToken cancellationToken);
}
