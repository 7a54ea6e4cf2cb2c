using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines.LlamaServer;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.LlamaServer;

public sealed class SupervisionTests : SupervisedTest
{
    private const string OwnerFile = "OPHTIMUS_TEST_OWNER_FILE", OwnerModel = "OPHTIMUS_TEST_OWNER_MODEL";

    [Fact]
    public async Task A_server_that_dies_is_started_again()
    {
        var engine = await StartAsync();
        var first = Processes.ServerOf(engine.ProcessId!.Value);

        await Processes.SignalAsync(first, "KILL");

        Assert.Equal(Said, (await AskUntilWellAsync(engine)).Text);
        Assert.Equal(2, engine.Runs);
        Assert.False(Processes.IsAlive(first));
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_of_an_answer_breaks_it_off_and_is_started_again()
    {
        var endless = ScriptedModel.Save(this["endless.gguf"], new Script { Answer = "And the eye, and then the lens", NeverStops = true });
        var engine = await StartAsync(Brief with { ModelFile = endless, AnswerTokens = 8192, ContextTokens = 16_384, Parallel = 1 });
        var server = Processes.ServerOf(engine.ProcessId!.Value);
        var killed = false;

        var failure = await Assert.ThrowsAsync<EngineException>(async () =>
        {
            await foreach (var update in engine.Chat.GetStreamingResponseAsync("Hello", cancellationToken: Stop))
            {
                if (!killed)
                {
                    killed = true;
                    await Processes.SignalAsync(server, "KILL");
                }
            }
        });

        Assert.Equal(EngineFailure.Broken, failure.Failure);
        Assert.StartsWith("And the eye", (await AskUntilWellAsync(engine, new ChatOptions { MaxOutputTokens = 10 })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_times_out_and_is_started_again()
    {
        var engine = await StartAsync(Brief with { FirstTokenTimeout = TimeSpan.FromMilliseconds(500) });
        var hung = Processes.ServerOf(engine.ProcessId!.Value);
        await Processes.SignalAsync(hung, "STOP");
        var clock = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<EngineException>(() => engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop));

        Assert.Equal(EngineFailure.TimedOut, failure.Failure);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
        Assert.Equal(Said, (await AskUntilWellAsync(engine)).Text);
        Assert.Equal(2, engine.Runs);
        await Processes.EndOfAsync(hung);
    }

    [Fact]
    public async Task A_question_waits_for_a_server_that_is_starting_again()
    {
        var engine = await StartAsync(Brief with { FirstTokenTimeout = TimeSpan.FromSeconds(10), AnswerTimeout = TimeSpan.FromSeconds(15) });

        await Processes.SignalAsync(Processes.ServerOf(engine.ProcessId!.Value), "KILL");

        Assert.Equal(Said, (await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop)).Text);
    }

    [Fact]
    public async Task The_server_and_its_socket_end_with_the_engine()
    {
        var engine = await StartAsync();
        var (keeper, server) = (engine.ProcessId!.Value, Processes.ServerOf(engine.ProcessId.Value));
        var socket = Assert.IsType<UnixDomainSocketEndPoint>(engine.Where).ToString();
        var clock = Stopwatch.StartNew();

        await engine.DisposeAsync();

        Assert.False(Processes.IsAlive(server) || Processes.IsAlive(keeper));
        Assert.False(Directory.Exists(Path.GetDirectoryName(socket)));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1.5));
    }

    [Fact]
    public async Task A_server_that_will_not_end_is_made_to()
    {
        var engine = await StartAsync();
        var server = Processes.ServerOf(engine.ProcessId!.Value);
        await Processes.SignalAsync(server, "STOP");

        await engine.DisposeAsync();

        Assert.False(Processes.IsAlive(server));
    }

    [Fact]
    public async Task The_server_ends_when_its_owner_is_killed()
    {
        var told = this["owner"];
        LlamaServerProcess.Program();
        using var owner = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Host(), "-method", $"{GetType().FullName}.{nameof(Owner)}", "-explicit", "only"])
        {
            Environment = { [OwnerFile] = told, [OwnerModel] = Model() },
            RedirectStandardOutput = true,
        })!;
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(told)!) { EnableRaisingEvents = true };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, e) => ready.TrySetResult();
        if (!File.Exists(told))
        {
            await Task.WhenAny(ready.Task, owner.WaitForExitAsync(Stop)).WaitAsync(TimeSpan.FromSeconds(30), Stop);
        }

        var process = (await File.ReadAllTextAsync(told, Stop)).Split(' ').Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToArray();
        Assert.All(process, id => Assert.True(Processes.IsAlive(id)));

        await Processes.SignalAsync(process[0], "KILL");

        foreach (var id in process)
        {
            await Processes.EndOfAsync(id);
            Assert.False(Processes.IsAlive(id));
        }
    }

    /// <summary>Not a test by itself: owns an engine, tells which processes it has, and waits to be killed.</summary>
    [Fact(Explicit = true)]
    public async Task Owner()
    {
        var told = Environment.GetEnvironmentVariable(OwnerFile);
        Assert.SkipWhen(told is null, "Started by The_server_ends_when_its_owner_is_killed.");
        var engine = await StartAsync(Brief with { ModelFile = Environment.GetEnvironmentVariable(OwnerModel) });
        var keeper = engine.ProcessId!.Value;
        await File.WriteAllTextAsync(told + ".part", $"{Environment.ProcessId} {keeper} {Processes.ServerOf(keeper)}", Stop);
        File.Move(told + ".part", told);
        await Task.Delay(Timeout.Infinite, Stop);
    }

    [Fact]
    public async Task Where_sockets_cannot_be_had_it_listens_on_the_loopback_address_and_asks_for_its_key()
    {
        var engine = await StartAsync(useSockets: false);
        var where = Assert.IsType<IPEndPoint>(engine.Where);
        using var stranger = new HttpClient(new SocketsHttpHandler());

        using var refused = await stranger.GetAsync(new Uri($"http://127.0.0.1:{where.Port}/v1/models"), Stop);

        Assert.Equal(IPAddress.Loopback, where.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(Said, (await engine.Chat.GetResponseAsync("Hello", cancellationToken: Stop)).Text);
    }

    // Asks until there is an answer; each try ends by its own time-outs.
    private static async Task<ChatResponse> AskUntilWellAsync(LlamaServerEngine engine, ChatOptions? options = null)
    {
        while (true)
        {
            try
            {
                return await engine.Chat.GetResponseAsync("Hello", options, Stop);
            }
            catch (EngineException e) when (e.Retryable)
            {
            }
        }
    }

    // Where the tests run as `dotnet X.dll` the host needs to be told the program.
    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SupervisionTests).Assembly.Location] : [];
}
