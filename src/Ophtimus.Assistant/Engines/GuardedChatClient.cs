using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines;

/// <summary>Holds a model to its limits: time-outs, length, further tries before the first token, and failures told as <see cref="EngineException"/>. What the model thinks aloud is taken out.</summary>
/// <param name="guard">The limits, and how the model is reached.</param>
/// <param name="metadata">What <see cref="ChatClientMetadata"/> is answered with.</param>
internal sealed class GuardedChatClient(AnswerGuard guard, Func<ChatClientMetadata> metadata) : IChatClient
{
    private bool disposed;

    /// <inheritdoc />
    /// <remarks>Asked as a stream, so that a model which hangs is found out at the first token and not at the end.</remarks>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var updates = new List<ChatResponseUpdate>();
        await using (var answer = new AnswerStream(guard, ControlTokens.Defuse(messages), options, cancellationToken))
        {
            while (await answer.NextAsync() is { } update)
            {
                updates.Add(update);
            }
        }

        var response = updates.ToChatResponse();
        foreach (var text in response.Messages.SelectMany(m => m.Contents).OfType<TextContent>())
        {
            text.Text = ThoughtFilter.Strip(text.Text);
        }

        return response;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var thoughts = new ThoughtFilter();
        await using var answer = new AnswerStream(guard, ControlTokens.Defuse(messages), options, cancellationToken);
        ChatResponseUpdate? last = null;
        while (await answer.NextAsync() is { } update)
        {
            foreach (var text in update.Contents.OfType<TextContent>())
            {
                text.Text = thoughts.Pass(text.Text);
            }

            last = update;
            yield return update;
        }

        if (thoughts.End() is { Length: > 0 } rest)
        {
            yield return new ChatResponseUpdate(ChatRole.Assistant, rest) { ResponseId = last?.ResponseId, MessageId = last?.MessageId, ModelId = last?.ModelId, FinishReason = last?.FinishReason };
        }
    }

    /// <inheritdoc />
    /// <remarks>The client inside is not given out: it has none of these limits.</remarks>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? metadata() : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc />
    public void Dispose() => disposed = true;
}
