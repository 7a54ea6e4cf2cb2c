using System.Text;
using LLama;
using LLama.Common;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.LLamaSharp;

/// <summary>A model inside this process. Its weights are shared by all requests and nothing else is; requests run one after the other.</summary>
internal sealed class LLamaSharpEngine : IEngine
{
    private readonly LLamaWeights weights;
    private readonly LLamaSharpChat model;
    private readonly GuardedChatClient chat;
    private readonly EngineOptions options;
    private readonly TimeProvider time;
    private bool disposed;

    public LLamaSharpEngine(LLamaWeights weights, ModelParams parameters, EngineOptions options, TimeProvider time, int seed)
    {
        this.weights = weights;
        this.options = options;
        this.time = time;
        Profile = new EngineProfile(LLamaSharpBuild.ProviderName, options.Model ?? Path.GetFileNameWithoutExtension(parameters.ModelPath), (int)parameters.ContextSize!.Value)
        {
            Dialogue = options.Dialogue ?? options.CardOf(Path.GetFileName(options.ModelFile ?? ""))?.Dialogue ?? Dialogue.Chat,
            AnswerForm = AnswerForm.Markers,
            HasJsonSchema = false,
        };
        model = new LLamaSharpChat(weights, parameters, Profile, seed);

        // What fails here fails again: nothing lies between us and the model that a further try could get round.
        chat = new GuardedChatClient(Guard(options with { Retries = 0 }), () => new ChatClientMetadata(Profile.Provider, null, Profile.Model));
    }

    /// <inheritdoc />
    public EngineProfile Profile { get; }

    /// <inheritdoc />
    public IChatClient Chat => chat;

    /// <inheritdoc />
    public ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(weights.Tokenize(text, add_bos: false, special: false, Encoding.UTF8).Length);
    }

    /// <inheritdoc />
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        await chat.GetResponseAsync([new ChatMessage(ChatRole.User, "1")], new ChatOptions { MaxOutputTokens = 1 }, cancellationToken);
    }

    /// <inheritdoc />
    /// <remarks>Waits for the request that runs, since native code uses the weights until it is out of it.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (!disposed)
        {
            disposed = true;
            chat.Dispose();
            await model.DisposeAsync();
            weights.Dispose();
        }
    }

    private AnswerGuard Guard(EngineOptions limits) => new(_ => ValueTask.FromResult<IChatClient>(model), limits, time, new Backoff(TimeSpan.Zero, TimeSpan.Zero, 0));
}
