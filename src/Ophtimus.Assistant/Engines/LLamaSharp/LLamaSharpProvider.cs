using LLama;
using LLama.Common;
using LLama.Exceptions;
using LLama.Native;
using Ophtimus.Assistant.Engines.LlamaServer;

namespace Ophtimus.Assistant.Engines.LLamaSharp;

/// <summary>llama.cpp inside this process, by way of LLamaSharp.</summary>
/// <param name="time">Measures time-outs and pauses.</param>
/// <param name="seed">Of sampling and of the jitter in pauses.</param>
public sealed class LLamaSharpProvider(TimeProvider time, int seed) : IEngineProvider
{
    /// <inheritdoc />
    public string Name => LLamaSharpBuild.ProviderName;

    /// <inheritdoc />
    /// <remarks>Returns when the weights are in memory.</remarks>
    public async Task<IEngine> StartAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        EngineConfiguration.Check(options);
        if (options.ModelFile is not { } file)
        {
            throw new EngineException(EngineFailure.Misconfigured, "Engine:ModelFile is not set; give the path of a GGUF file for llamasharp.");
        }

        // One request at a time, so the whole cache is its own.
        var free = await GraphicsCard.ReadFreeMemoryAsync("nvidia-smi", time, cancellationToken);
        var plan = GpuPlan.Decide(ModelShape.Read(file), free, slots: 1, options.GpuLayers, options.ContextTokens);
        var parameters = new ModelParams(file) { ContextSize = (uint)plan.SlotContext, GpuLayerCount = plan.Layers ?? 0 };
        return new LLamaSharpEngine(await LoadAsync(parameters, cancellationToken), parameters, options, time, seed);
    }

    private static async Task<LLamaWeights> LoadAsync(ModelParams parameters, CancellationToken cancellationToken)
    {
        try
        {
            // By default llama.cpp writes to the process's standard error.
            NativeLogConfig.llama_log_set((_, _) => { });
            return await LLamaWeights.LoadFromFileAsync(parameters, cancellationToken);
        }
        catch (Exception e) when (e is LoadWeightsFailedException or RuntimeError)
        {
            throw new EngineException(EngineFailure.Misconfigured, $"The model in {parameters.ModelPath} cannot be loaded; check the file with `ophtimus models check`, and that the memory holds it.", e);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            throw new EngineException(EngineFailure.Misconfigured, "The native library of LLamaSharp cannot be loaded; install the driver for CUDA 12, or set Engine:Provider to 'llama-server'.", e);
        }
    }
}
