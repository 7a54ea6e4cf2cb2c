using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Tests.Prompting;

/// <summary>An engine whose answers a test writes; it remembers what it was asked.</summary>
internal sealed class ScriptedChat(Func<string, string> answer) : IEngine, IChatClient
{
    /// <summary>The messages of each request.</summary>
    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    /// <summary>The options of each request.</summary>
    public List<ChatOptions?> Options { get; } = [];

    /// <summary>Characters of one token, for its count.</summary>
    public int CharactersPerToken { get; init; } = 4;

    /// <summary>Called before each piece.</summary>
    public Action<CancellationToken>? BeforePiece { get; init; }

    public EngineProfile Profile { get; init; } = new("scripted", "test", 2048);

    public IChatClient Chat => this;

    public ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken) => ValueTask.FromResult((text.Length / CharactersPerToken) + 1);

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add([.. messages]);
        Options.Add(options);
        await Task.Yield();
        foreach (var piece in answer(string.Join("\n", Asked[^1].Select(m => m.Text))).Split(' '))
        {
            BeforePiece?.Invoke(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, piece + " ");
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, "") { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", null, "test") : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
