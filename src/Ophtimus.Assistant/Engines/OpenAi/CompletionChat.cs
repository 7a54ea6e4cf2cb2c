using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>A base model, which goes on with a text: the messages' texts one after the other, a blank line between them, and no roles.</summary>
internal sealed class CompletionChat(HttpClient http, EndpointAddress address, string model) : IChatClient
{
    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var request = EndpointHttp.Post(address.InApi("completions"), Ask(messages, options), Wire.Default.CompletionRequest);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(body, (_, data) => data.SequenceEqual("[DONE]"u8) ? null : JsonSerializer.Deserialize(data, Wire.Default.CompletionChunk));
        await foreach (var item in events.EnumerateAsync(cancellationToken))
        {
            if (item.Data is not { } chunk)
            {
                yield break;
            }

            yield return Read(chunk);
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private CompletionRequest Ask(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var schema = (options?.ResponseFormat as ChatResponseFormatJson)?.Schema;
        return new CompletionRequest(model, string.Join("\n\n", messages.Select(m => m.Text)), Stream: true, new StreamOptions(IncludeUsage: true))
        {
            MaxTokens = options?.MaxOutputTokens,
            Temperature = options?.Temperature,
            TopP = options?.TopP,
            FrequencyPenalty = options?.FrequencyPenalty,
            PresencePenalty = options?.PresencePenalty,
            Seed = options?.Seed,
            Stop = options?.StopSequences is { Count: > 0 } stop ? [.. stop] : null,
            JsonSchema = schema,
            ResponseFormat = schema is { } wanted ? new SchemaFormat("json_schema", new NamedSchema("answer", wanted)) : null,
        };
    }

    private static ChatResponseUpdate Read(CompletionChunk chunk)
    {
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ResponseId = chunk.Id, MessageId = chunk.Id, ModelId = chunk.Model };
        if (chunk.Error is { ValueKind: JsonValueKind.Object })
        {
            throw EndpointFailure.InStream(null);
        }

        var choice = chunk.Choices is [var first, ..] ? first : null;
        if (choice?.Text is { Length: > 0 } text)
        {
            update.Contents.Add(new TextContent(text));
        }

        update.FinishReason = choice?.FinishReason switch
        {
            null => null,
            "length" => ChatFinishReason.Length,
            "content_filter" => ChatFinishReason.ContentFilter,
            _ => ChatFinishReason.Stop,
        };
        if (chunk.Usage is { } usage)
        {
            update.Contents.Add(new UsageContent(new UsageDetails { InputTokenCount = usage.PromptTokens, OutputTokenCount = usage.CompletionTokens, TotalTokenCount = usage.TotalTokens }));
        }

        return update;
    }
}
