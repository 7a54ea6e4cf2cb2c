using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net;
using System.Text.Json;

namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>A real llama-server with one model, on a loopback port; it ends when disposed.</summary>
internal sealed class LlamaServerProcess : IAsyncDisposable
{
    /// <summary>Where the path of the program stands.</summary>
    public const string ProgramVariable = "OPHTIMUS_TEST_LLAMA_SERVER";

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> lastLines = new();

    private LlamaServerProcess(Process process, int port)
    {
        this.process = process;
        Address = new Uri($"http://127.0.0.1:{port}/");
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("llama-server ended before it listened:\n" + string.Join('\n', Last())));
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    /// <summary>Where it listens, ending in a slash; the OpenAI protocol is below "v1/".</summary>
    public Uri Address { get; }

    /// <summary>A client of its address.</summary>
    public HttpClient Http { get; }

    /// <summary>The program, or the test is skipped.</summary>
    public static string Program()
    {
        var program = Environment.GetEnvironmentVariable(ProgramVariable);
        Assert.SkipUnless(File.Exists(program), $"Needs a real llama-server: set {ProgramVariable} to its path; tests/install-llama-server installs one.");
        return program!;
    }

    /// <summary>Starts it and waits until the model is loaded; the test is skipped where the program is absent.</summary>
    /// <param name="model">A GGUF file.</param>
    /// <param name="arguments">Further arguments of llama-server, for example "-np", "8"; a later one overrides an earlier one.</param>
    public static async Task<LlamaServerProcess> StartAsync(string model, params string[] arguments)
    {
        var port = FreePort();
        string[] all = ["-m", model, "--host", "127.0.0.1", "--port", $"{port}", "-np", "1", "-t", "1", "--no-webui", "--offline", "--no-warmup", "--log-colors", "off", .. arguments];
        var start = new ProcessStartInfo(Program(), all) { RedirectStandardOutput = true, RedirectStandardError = true };
        var server = new LlamaServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, port);
        try
        {
            server.process.Start();
            server.process.BeginOutputReadLine();
            server.process.BeginErrorReadLine();
            await server.listening.Task.WaitAsync(LongestStart, TestContext.Current.CancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Posts JSON and gives the JSON of the answer; a refused request fails the test.</summary>
    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    /// <summary>Ends it at once.</summary>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        try
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 20)
            {
                lastLines.Dequeue();
            }
        }

        if (line.Contains("listening on", StringComparison.Ordinal))
        {
            listening.TrySetResult();
        }
    }

    private string[] Last()
    {
        lock (lastLines)
        {
            return [.. lastLines];
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
