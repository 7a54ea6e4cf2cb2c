using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>A model behind the OpenAI protocol. What the endpoint says of itself is asked once and again after a failure, so an engine that was down, or serves another model now, needs no restart here.</summary>
internal sealed class OpenAiEngine : IEngine
{
    // What is assumed of an engine that states no context: what the Ophtimus models were tuned at.
    private const int AssumedContext = 2048;

    // What goes into a model to see whether anything comes out.
    private const string Knock = "1";

    private readonly string provider;
    private readonly EndpointAddress address;
    private readonly EngineOptions options;
    private readonly TimeProvider time;
    private readonly EndpointTransport transport;
    private readonly TokenCounter counter;
    private readonly GuardedChatClient chat;
    private readonly SemaphoreSlim asking = new(1, 1);
    private volatile Connection? connection;
    private volatile EngineProfile profile;
    private volatile bool disposed;

    /// <summary>An engine that has not been spoken to yet.</summary>
    public OpenAiEngine(string provider, EndpointAddress address, EndpointTransport transport, EngineOptions options, TimeProvider time, int seed, Hooks? hooks = null)
    {
        this.provider = provider;
        this.address = address;
        this.transport = transport;
        this.options = options;
        this.time = time;
        counter = new TokenCounter(transport.Client, address);
        profile = Describe(options.Model ?? "", null);
        var pauses = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(8), seed);
        var guard = new AnswerGuard(ReachAsync, options, time, pauses) { OnToken = hooks?.OnToken, OnFailure = Forget };
        chat = new GuardedChatClient(guard, () => new ChatClientMetadata(provider, address.Api, Profile.Model.Length > 0 ? Profile.Model : null));
        BeforeTry = hooks?.BeforeTry;
        OnFailure = hooks?.OnFailure;
    }

    /// <inheritdoc />
    public EngineProfile Profile => profile;

    /// <inheritdoc />
    public IChatClient Chat => chat;

    /// <summary>The HTTP client of the endpoint.</summary>
    internal HttpClient Http => transport.Client;

    private Func<CancellationToken, Task>? BeforeTry { get; }

    private Action<EngineException>? OnFailure { get; }

    /// <summary>Asks the endpoint what it is, where that is not known.</summary>
    /// <exception cref="EngineException">It does not answer.</exception>
    public async Task ConnectAsync(TimeSpan limit, CancellationToken cancellationToken) => await WithinAsync(limit, ConnectedAsync, cancellationToken);

    /// <inheritdoc />
    public async ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken) =>
        await WithinAsync(options.FirstTokenTimeout, async stop => await counter.CountAsync(text, (await ReadyAsync(stop)).Facts, stop), cancellationToken);

    /// <inheritdoc />
    public Task CheckAsync(CancellationToken cancellationToken) => CheckAsync(BeforeTry, cancellationToken);

    /// <summary>As <see cref="IEngine.CheckAsync"/>, but without waiting until whoever starts the engine says that it is there.</summary>
    public Task CheckAtOnceAsync(CancellationToken cancellationToken) => CheckAsync(null, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            disposed = true;
            chat.Dispose();
            transport.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private async Task CheckAsync(Func<CancellationToken, Task>? before, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var once = options with { Retries = 0 };
        var guard = new AnswerGuard(
            async stop =>
            {
                if (before is not null)
                {
                    await before(stop);
                }

                return (await ConnectedAsync(stop)).Client;
            },
            once,
            time,
            new Backoff(TimeSpan.Zero, TimeSpan.Zero, 0)) { OnFailure = _ => connection = null };
        await using var answer = new AnswerStream(guard, [new ChatMessage(ChatRole.User, Knock)], new ChatOptions { MaxOutputTokens = 1 }, cancellationToken);
        while (await answer.NextAsync() is not null)
        {
        }
    }

    private async ValueTask<IChatClient> ReachAsync(CancellationToken cancellationToken) => (await ReadyAsync(cancellationToken)).Client;

    private async Task<Connection> ReadyAsync(CancellationToken cancellationToken)
    {
        if (BeforeTry is not null)
        {
            await BeforeTry(cancellationToken);
        }

        return await ConnectedAsync(cancellationToken);
    }

    private async Task<Connection> ConnectedAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (connection is { } known)
        {
            return known;
        }

        await asking.WaitAsync(cancellationToken);
        try
        {
            if (connection is { } meanwhile)
            {
                return meanwhile;
            }

            var facts = await EndpointFacts.AskAsync(transport.Client, address, options.Model, cancellationToken);
            var stated = Describe(facts.Model, facts.ContextTokens);
            var client = stated.Dialogue == Dialogue.Completion
                ? new CompletionChat(transport.Client, address, facts.Model)
                : OpenAiChat.Create(transport.Client, address, facts.Model);
            profile = stated;
            return connection = new Connection(facts, client);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>Lets go of what is known of the endpoint, since another one may be there next.</summary>
    public void Forget() => connection = null;

    private void Forget(EngineException failure)
    {
        if (failure.Failure is not (EngineFailure.ContextExceeded or EngineFailure.Refused or EngineFailure.Overloaded))
        {
            connection = null;
        }

        OnFailure?.Invoke(failure);
    }

    // What is configured counts before what the catalogue says, and that before what the endpoint states; nothing is longer than the endpoint allows.
    private EngineProfile Describe(string model, int? stated)
    {
        var card = options.CardOf(model);
        var context = options.ContextTokens ?? (card is null ? default(int?) : Math.Max(card.TrainedTokens, AssumedContext)) ?? stated ?? AssumedContext;
        return new EngineProfile(provider, model, Math.Min(context, stated ?? int.MaxValue))
        {
            Dialogue = options.Dialogue ?? card?.Dialogue ?? Dialogue.Chat,
            AnswerForm = options.AnswerForm ?? card?.AnswerForm ?? AnswerForm.Markers,
            Address = address.Api,
            HasTools = options.Tools,
        };
    }

    private async Task<T> WithinAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        using var patience = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await act(stop.Token);
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is EngineException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineException(EngineFailure.TimedOut, "The engine did not answer within Engine:FirstTokenTimeout; look whether it is well.");
        }
    }

    /// <summary>What whoever starts the engine wants to know, and to do.</summary>
    /// <param name="BeforeTry">Waits until the engine is there.</param>
    /// <param name="OnToken">Told of every token.</param>
    /// <param name="OnFailure">Told of every failure.</param>
    internal sealed record Hooks(Func<CancellationToken, Task> BeforeTry, Action OnToken, Action<EngineException> OnFailure);

    private sealed record Connection(EndpointFacts Facts, IChatClient Client);
}
