using System.ComponentModel;
using System.Diagnostics;

namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>One run of the llama-server program. It ends when this does, also when this process is killed and nobody is left to end it.</summary>
internal sealed class LlamaServerRun : IAsyncDisposable
{
    // The shell holds the reading end of a pipe whose writing end is ours alone. However we end, the pipe does, and the shell
    // ends the server: politely, then not. (PR_SET_PDEATHSIG would watch the thread that started the server, and .NET's threads
    // come and go.) In a session of its own the server is not reached by the Ctrl+C that stops one answer, and whatever it started
    // in turn ends with it.
    private const string Keeper = """
        trap '' INT QUIT HUP
        exec 3<&0
        if command -v setsid >/dev/null 2>&1; then
          setsid "$@" 3<&- </dev/null 1>&2 &
        else
          "$@" 3<&- </dev/null 1>&2 &
        fi
        server=$!
        end() { kill -s "$1" -- "-$server" || kill -s "$1" "$server"; }
        { read -r _ <&3; end TERM; sleep 2; end KILL; } >/dev/null 2>&1 &
        keeper=$!
        exec 3<&- 2>/dev/null
        wait "$server"
        code=$?
        kill "$keeper"
        exit "$code"
        """;

    // A little more than the keeper gives the server.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private readonly Process process;
    private readonly TimeProvider time;
    private readonly ComplaintReader complaints = new();
    private readonly Task reading;

    private LlamaServerRun(Process process, TimeProvider time)
    {
        this.process = process;
        this.time = time;
        reading = ReadAsync();
        Ended = process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Completes when the program has ended.</summary>
    public Task Ended { get; }

    /// <summary>The process that is ours: the server, or the shell that keeps it.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts the program.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="settings">Its environment beside ours; settings of llama.cpp that we have are not passed on.</param>
    /// <param name="time">Measures how long it takes to end.</param>
    /// <exception cref="EngineException">It cannot be started.</exception>
    public static LlamaServerRun Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> settings, TimeProvider time)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("/bin/sh", ["-c", Keeper, "llama-server", program, .. arguments]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("LLAMA_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
            return new LlamaServerRun(process, time);
        }
        catch (Win32Exception)
        {
            process.Dispose();
            throw new EngineException(EngineFailure.Misconfigured, $"The program {program} cannot be started; give the path of llama.cpp's llama-server as Engine:ServerProgram.");
        }
    }

    /// <summary>Says why the program ended.</summary>
    public async Task<EngineException> ExplainAsync()
    {
        await Ended;
        await Task.WhenAny(reading, Task.Delay(Grace, time, CancellationToken.None));
        return complaints.Complaint switch
        {
            ServerComplaint.ModelUnreadable => new(EngineFailure.Misconfigured, "llama-server cannot load the model file; check that it is complete, and that this llama-server is new enough for it."),
            ServerComplaint.OutOfMemory => new(EngineFailure.Overloaded, "The model does not fit into the free memory; free some, lower Engine:GpuLayers, Engine:ContextTokens or Engine:Parallel, or take a smaller model."),
            ServerComplaint.UnknownOption => new(EngineFailure.Misconfigured, "This llama-server does not know an option that it needs; install a newer one and give its path as Engine:ServerProgram."),
            ServerComplaint.AddressTaken => new(EngineFailure.Overloaded, "llama-server cannot listen at its address; it is tried again at another."),
            ServerComplaint.LibraryMissing => new(EngineFailure.Misconfigured, "llama-server cannot run: it lacks a library; install llama.cpp again, or give another program as Engine:ServerProgram."),
            _ => new(EngineFailure.Broken, $"llama-server ended before it was ready (exit code {process.ExitCode}); start it by hand with the same model to see why."),
        };
    }

    /// <summary>Ends the program at once.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    /// <summary>Ends the program: politely, then not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            Kill();
        }

        process.StandardInput.Close();
        try
        {
            await Ended.WaitAsync(Grace, time);
        }
        catch (TimeoutException)
        {
            Kill();
            await Ended;
        }

        // Something that the program left behind may hold its output open.
        await Task.WhenAny(reading, Task.Delay(Grace, time, CancellationToken.None));
        process.Dispose();
    }

    // Read to the end so that the program never waits for a reader, and never kept: it may print prompts.
    private async Task ReadAsync()
    {
        var errors = ReadAsync(process.StandardError);
        await ReadAsync(process.StandardOutput);
        await errors;
    }

    private async Task ReadAsync(StreamReader output)
    {
        var buffer = new char[4096];
        while (await output.ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
        {
            lock (complaints)
            {
                complaints.Read(buffer.AsSpan(0, read));
            }
        }
    }
}
