using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines.OpenAi;

namespace Ophtimus.Assistant.Engines.LlamaServer;

/// <summary>A llama-server that is started again when it dies or hangs. Questions wait for it while it starts, within their own time-outs.</summary>
internal sealed class LlamaServerEngine : IEngine
{
    // A run that lasted this long was well; pauses before the next one are short again.
    private static readonly TimeSpan GoodRun = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    // Tokens that nobody saw come, in a row, before a run counts as hung.
    private const int HungAfter = 2;

    private readonly string program;
    private readonly ModelShape model;
    private readonly EngineOptions options;
    private readonly TimeProvider time;
    private readonly Backoff pauses;
    private readonly string? folder;
    private readonly OpenAiEngine engine;
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<bool> suspicions = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private readonly Task supervision;
    private volatile Readiness readiness = new();
    private volatile EndPoint where = new IPEndPoint(IPAddress.None, 0);
    private volatile LlamaServerRun? current;
    private long tokens;
    private int runs;
    private bool disposed;

    /// <summary>Begins to start the program.</summary>
    public LlamaServerEngine(string program, ModelShape model, EngineOptions options, bool useSockets, TimeProvider time, int seed)
    {
        this.program = program;
        this.model = model;
        this.options = options with { Key = key };
        this.time = time;
        pauses = new Backoff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), seed);
        folder = useSockets ? Directory.CreateTempSubdirectory("ophtimus-").FullName : null;

        // The name is never looked up: every connection goes to where the present run listens.
        var address = EndpointAddress.From(this.options with { Url = new Uri("http://llama-server/v1") });
        var hooks = new OpenAiEngine.Hooks(ReadyAsync, () => Interlocked.Increment(ref tokens), Suspect);
        engine = new OpenAiEngine(LlamaServerProvider.ProviderName, address, EndpointTransport.OnThisMachine(address, this.options, time, () => where), this.options, time, seed, hooks);
        supervision = Task.Run(SuperviseAsync);
    }

    /// <inheritdoc />
    public EngineProfile Profile => engine.Profile;

    /// <inheritdoc />
    public IChatClient Chat => engine.Chat;

    /// <summary>Runs of the program so far, the present one included.</summary>
    internal int Runs => Volatile.Read(ref runs);

    /// <summary>The process of the present run.</summary>
    internal int? ProcessId => current?.ProcessId;

    /// <summary>Where the present run listens.</summary>
    internal EndPoint Where => where;

    /// <summary>The HTTP client of the present run.</summary>
    internal HttpClient Http => engine.Http;

    /// <inheritdoc />
    public ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken) => engine.CountTokensAsync(text, cancellationToken);

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken) => engine.CheckAsync(cancellationToken);

    /// <summary>Waits for the first run to be ready.</summary>
    /// <exception cref="EngineException">The configuration cannot work.</exception>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await readiness.Known.Task.WaitAsync(cancellationToken);
        if (readiness.Trouble is { Failure: EngineFailure.Misconfigured } trouble)
        {
            throw trouble;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (disposed)
        {
            return;
        }

        disposed = true;
        await stopping.CancelAsync();
        await supervision;
        await engine.DisposeAsync();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }

        stopping.Dispose();
    }

    private async Task SuperviseAsync()
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            var began = time.GetTimestamp();
            try
            {
                await RunOnceAsync();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // Questions are told at once instead of waiting for another start that is likely to fail too.
                var trouble = e as EngineException ?? new EngineException(EngineFailure.Broken, "llama-server cannot be started on this machine; look whether there is room for temporary files and processes.");
                readiness.Settle(trouble);
                readiness = Readiness.InTrouble(trouble);
            }

            failures = time.GetElapsedTime(began) < GoodRun ? failures + 1 : 1;
            engine.Forget();
            await Task.Delay(pauses.After(failures), time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        readiness.Settle(new EngineException(EngineFailure.Unreachable, "The engine has been stopped."));
    }

    // From start to death or hang; a start that fails is an exception.
    private async Task RunOnceAsync()
    {
        var plan = GpuPlan.Decide(model, await GraphicsCard.ReadFreeMemoryAsync("nvidia-smi", time, stopping.Token), options.Parallel, options.GpuLayers, options.ContextTokens);
        var place = EnginePlace.Choose(folder, Interlocked.Increment(ref runs));
        where = place.EndPoint;
        await using var run = LlamaServerRun.Start(program, Arguments(plan, place), Settings(), time);
        current = run;
        try
        {
            await LoadAsync(run);
            var loading = readiness;
            readiness = Readiness.Good();
            loading.Settle(null);
            await WatchAsync(run);
            readiness = new Readiness();
        }
        finally
        {
            current = null;
        }
    }

    private async Task LoadAsync(LlamaServerRun run)
    {
        using var deadline = new CancellationTokenSource(options.StartTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, deadline.Token);
        try
        {
            while (true)
            {
                if (run.Ended.IsCompleted)
                {
                    throw await run.ExplainAsync();
                }

                try
                {
                    await engine.CheckAtOnceAsync(stop.Token);
                    return;
                }
                catch (EngineException e) when (e.Retryable)
                {
                    // Not listening yet, or still loading.
                }

                await Task.Delay(Poll, time, stop.Token);
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            run.Kill();
            throw new EngineException(EngineFailure.TimedOut, "llama-server did not load its model within Engine:StartTimeout; allow more time, or take a smaller model.");
        }
    }

    // A failed answer is a reason to look; two tokens in a row that do not come, while no other answer's do, are a reason to start again.
    private async Task WatchAsync(LlamaServerRun run)
    {
        for (var unseen = 0; ;)
        {
            await Task.WhenAny(run.Ended, suspicions.Reader.WaitToReadAsync(stopping.Token).AsTask());
            stopping.Token.ThrowIfCancellationRequested();
            if (run.Ended.IsCompleted)
            {
                return;
            }

            suspicions.Reader.TryRead(out _);
            var before = Interlocked.Read(ref tokens);
            try
            {
                await engine.CheckAtOnceAsync(stopping.Token);
                unseen = 0;
            }
            catch (EngineException)
            {
                unseen = Interlocked.Read(ref tokens) == before ? unseen + 1 : 0;
                if (unseen >= HungAfter)
                {
                    run.Kill();
                    return;
                }

                LookAgain();
            }
        }
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var present = readiness;
        if (present.Known.Task.IsCompletedSuccessfully)
        {
            if (present.Trouble is { } trouble)
            {
                throw trouble;
            }

            return;
        }

        try
        {
            await present.Known.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            throw new EngineException(EngineFailure.Overloaded, "The engine is still loading its model; ask again in a moment.");
        }

        if (present.Trouble is { } found)
        {
            throw found;
        }
    }

    private void Suspect(EngineException failure)
    {
        if (failure.Failure is EngineFailure.TimedOut or EngineFailure.Unreachable or EngineFailure.Broken)
        {
            LookAgain();
        }
    }

    // One look serves everybody who wants it.
    private void LookAgain() => suspicions.Writer.TryWrite(true);

    private List<string> Arguments(GpuPlan plan, EnginePlace place)
    {
        var context = (plan.SlotContext * options.Parallel).ToString(CultureInfo.InvariantCulture);
        List<string> arguments = ["-m", options.ModelFile!, .. place.Arguments, "-np", options.Parallel.ToString(CultureInfo.InvariantCulture), "-c", context, "--no-webui"];
        if (plan.Layers is { } layers)
        {
            arguments.AddRange(["-ngl", layers.ToString(CultureInfo.InvariantCulture)]);
        }

        if (options.Model is not null)
        {
            arguments.AddRange(["--alias", options.Model]);
        }

        return arguments;
    }

    // What an older program does not know it passes over when it comes this way.
    private Dictionary<string, string> Settings() => new()
    {
        ["LLAMA_API_KEY"] = key,
        ["LLAMA_ARG_OFFLINE"] = "1",
        ["LLAMA_ARG_CACHE_RAM"] = "1024",
    };
}
