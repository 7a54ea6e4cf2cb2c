namespace Ophtimus.Assistant.Engines;

/// <summary>The engine inside this process, which only a build with `-p:WithLLamaSharp=true` has.</summary>
internal static class LLamaSharpBuild
{
    /// <summary>The name that configuration chooses it by.</summary>
    public const string ProviderName = "llamasharp";

    /// <summary>What is said where it is asked for and not there.</summary>
    public static EngineException Absent => new(EngineFailure.Misconfigured, $"Engine:Provider is '{ProviderName}', which this build leaves out; take 'llama-server' for the same GGUF file, or build with -p:WithLLamaSharp=true.");

    /// <summary>The provider, where this build has it.</summary>
    public static IReadOnlyList<IEngineProvider> Providers(TimeProvider time, int seed) =>
#if LLAMASHARP
        [new LLamaSharp.LLamaSharpProvider(time, seed)];
#else
        [];
#endif
}
