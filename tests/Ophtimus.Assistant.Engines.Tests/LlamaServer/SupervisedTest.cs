using Ophtimus.Assistant.Engines.LlamaServer;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.LlamaServer;

/// <summary>A test with a llama-server that the product starts.</summary>
public abstract class SupervisedTest : IAsyncDisposable
{
    protected const string Said = "Topical prostaglandin analogues are first-line therapy [1].";

    private readonly TemporaryFolder folder = new();
    private readonly List<IAsyncDisposable> started = [];

    protected SupervisedTest() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at processes as Linux shows them.");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected static EngineOptions Brief { get; } = new() { FirstTokenTimeout = TimeSpan.FromSeconds(2), TokenTimeout = TimeSpan.FromSeconds(1), AnswerTimeout = TimeSpan.FromSeconds(5), StartTimeout = TimeSpan.FromSeconds(20), ContextTokens = 1024, Parallel = 2 };

    /// <summary>A model that says <see cref="Said"/>.</summary>
    protected string Model() => ScriptedModel.Save(folder["scripted.gguf"], new Script { Answer = Said });

    /// <summary>A path in the test's folder.</summary>
    protected string this[string name] => folder[name];

    /// <summary>A program of the shell's.</summary>
    protected string Program(string script)
    {
        var path = folder[$"program-{Guid.NewGuid():N}"];
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    internal async Task<LlamaServerEngine> StartAsync(EngineOptions? options = null, string? program = null, bool useSockets = true)
    {
        program ??= LlamaServerProcess.Program();
        var provider = new LlamaServerProvider(TimeProvider.System, seed: 1) { UseSockets = useSockets };
        var engine = (LlamaServerEngine)await provider.StartAsync((options ?? Brief) with { ModelFile = options?.ModelFile ?? Model(), ServerProgram = program }, Stop);
        started.Add(engine);
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in started)
        {
            await engine.DisposeAsync();
        }

        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
