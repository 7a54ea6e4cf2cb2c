namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>llama.cpp's llama-server on this machine, started, watched and ended by us.</summary>
/// <param name="time">Measures time-outs and pauses.</param>
/// <param name="seed">Of the jitter in pauses.</param>
public sealed class LlamaServerProvider(TimeProvider time, int seed) : IEngineProvider
{
    internal const string ProviderName = "llama-server";

    /// <inheritdoc />
    public string Name => ProviderName;

    /// <summary>False to listen on a port of the loopback address also where sockets can be had.</summary>
    internal bool UseSockets { get; init; } = true;

    /// <inheritdoc />
    /// <remarks>Waits until the model is loaded and has given a token, or until it is clear that it will not.</remarks>
    public async Task<IEngine> StartAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        EngineConfiguration.Check(options);
        if (options.ModelFile is not { } file)
        {
            throw new EngineException(EngineFailure.Misconfigured, "Engine:ModelFile is not set; give the path of a GGUF file for llama-server.");
        }

        var engine = new LlamaServerEngine(FindProgram(options.ServerProgram), ModelShape.Read(file), options, UseSockets, time, seed);
        try
        {
            await engine.StartedAsync(cancellationToken);
            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    private static string FindProgram(string? configured)
    {
        if (configured is not null)
        {
            return File.Exists(configured) ? Path.GetFullPath(configured)
                : throw new EngineException(EngineFailure.Misconfigured, $"Engine:ServerProgram is '{configured}', and there is no such file; give the path of llama.cpp's llama-server.");
        }

        var name = OperatingSystem.IsWindows() ? "llama-server.exe" : "llama-server";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new EngineException(EngineFailure.Misconfigured, "llama-server is not on the PATH; install llama.cpp, or give the program's path as Engine:ServerProgram.");
    }
}
