using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Ophtimus.Assistant.Engines;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

/// <summary>An engine whose answers a test has written. A token is a word.</summary>
internal sealed class ScriptedEngine(Func<string, CancellationToken, Task<string>> answer) : IEngine, IChatClient
{
    private readonly Lock adding = new();
    private readonly List<string> prompts = [];

    public ScriptedEngine(Func<string, string> answer)
        : this((prompt, _) => Task.FromResult(answer(prompt)))
    {
    }

    public EngineProfile Profile { get; init; } = new("scripted", "scripted-1", 2048);

    public IChatClient Chat => this;

    /// <summary>What was asked, system text first, in the order of arrival.</summary>
    public IReadOnlyList<string> Prompts
    {
        get
        {
            lock (adding)
            {
                return [.. prompts];
            }
        }
    }

    public ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken) =>
        ValueTask.FromResult(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);

    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = string.Join("\n", messages.Select(m => m.Text));
        lock (adding)
        {
            prompts.Add(prompt);
        }

        return new ChatResponse(new ChatMessage(ChatRole.Assistant, await answer(prompt, cancellationToken)));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        yield return new ChatResponseUpdate(ChatRole.Assistant, response.Text) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted") : null;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
