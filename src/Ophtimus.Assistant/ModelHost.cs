using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Prompting;

namespace Ophtimus.Assistant;

/// <summary>Holds the configured engine: starts it when it is first needed, tries again when it could not be started, ends it at the end.</summary>
/// <param name="options">Which engine.</param>
/// <param name="start">Starts it.</param>
/// <param name="plugins">The prompts.</param>
/// <param name="writer">Makes what writes answers with it.</param>
/// <param name="time">Measures and waits.</param>
internal sealed class ModelHost(EngineOptions options, Func<CancellationToken, Task<IEngine>> start, PromptLibrary plugins, Func<PromptRunner, GenerativeAnswerer> writer, TimeProvider time) : IAsyncDisposable
{
    // Long enough that a row of questions does not wait for a start that just failed, short enough that nobody notices a recovery.
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim starting = new(1);
    private Model? model;
    private EngineException? problem;
    private long failedAt;

    /// <summary>The engine's options.</summary>
    public EngineOptions Options => options;

    /// <summary>The engine, started.</summary>
    /// <exception cref="EngineException">It cannot be started now.</exception>
    public async Task<Model> GetAsync(CancellationToken cancellationToken)
    {
        if (model is { } running)
        {
            return running;
        }

        await starting.WaitAsync(cancellationToken);
        try
        {
            if (problem is not null && time.GetElapsedTime(failedAt) < BetweenStarts)
            {
                throw problem;
            }

            return model ??= await StartAsync(cancellationToken);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        starting.Dispose();
        if (model is not null)
        {
            await model.Runner.Engine.DisposeAsync();
        }
    }

    private async Task<Model> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var engine = await start(cancellationToken);
            var runner = new PromptRunner(plugins, engine, options.AllowedHosts, time);
            problem = null;
            return new Model(runner, writer);
        }
        catch (EngineException e)
        {
            problem = e;
            failedAt = time.GetTimestamp();
            throw;
        }
    }
}
