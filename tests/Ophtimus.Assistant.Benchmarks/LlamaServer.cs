using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>A real llama-server on a loopback port; it ends when disposed.</summary>
internal sealed class LlamaServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LlamaServer(Process process, int port)
    {
        this.process = process;
        Address = new Uri($"http://127.0.0.1:{port}/");
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("llama-server ended before it listened."));
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    public Uri Address { get; }

    /// <summary>Starts it and waits until the model is loaded.</summary>
    /// <param name="model">A GGUF file.</param>
    /// <param name="slots">Requests at once, each with a context of <paramref name="context"/> tokens.</param>
    /// <param name="context">Tokens of prompt and answer together.</param>
    public static async Task<LlamaServer> StartAsync(string model, int slots, int context)
    {
        var program = Environment.GetEnvironmentVariable("OPHTIMUS_TEST_LLAMA_SERVER") ?? throw new InvalidOperationException("Set OPHTIMUS_TEST_LLAMA_SERVER to a llama-server; tests/install-llama-server installs one.");
        var port = FreePort();

        // Without its prompt cache the second of two same prompts is not faster than the first.
        string[] arguments =
        [
            "-m", model, "--host", "127.0.0.1", "--port", $"{port}", "-np", $"{slots}", "-c", $"{slots * context}", "-t", "1", "-tb", "1", "--no-cache-prompt", "--cache-ram", "0",
            "--no-kv-unified", "--no-webui", "--offline", "--log-colors", "off",
        ];
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var server = new LlamaServer(new Process { StartInfo = start, EnableRaisingEvents = true }, port);
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        try
        {
            await server.listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line?.Contains("listening on", StringComparison.Ordinal) == true)
        {
            listening.TrySetResult();
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
