using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Benchmarks;

/// <summary>An engine that keeps what it is asked and has no answer; from its prompts the scripted models are made.</summary>
internal sealed class PromptCapture(int contextTokens) : IEngine, IChatClient
{
    public EngineProfile Profile => new("capture", "capture", contextTokens);

    public IChatClient Chat => this;

    /// <summary>The last prompt.</summary>
    public string Last { get; private set; } = "";

    public ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken) => ValueTask.FromResult(TokenEstimate.Of(text));

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Prompts are streamed.");

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Last = string.Join("\n\n", messages.Select(m => m.Text));
        yield return new ChatResponseUpdate(ChatRole.Assistant, "NOT ANSWERED") { FinishReason = ChatFinishReason.Stop };
        await Task.CompletedTask;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("capture") : null;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
