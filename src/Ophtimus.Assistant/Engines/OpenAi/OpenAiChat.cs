using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Ophtimus.Assistant.Engines.OpenAi;

/// <summary>The official OpenAI client, set up to do one request and nothing else: its own tries, time-outs, logging and tracing are off.</summary>
internal static class OpenAiChat
{
    /// <summary>A client for one model of an endpoint.</summary>
    public static IChatClient Create(HttpClient http, EndpointAddress address, string model)
    {
        var client = new OpenAIClient(new ApiKeyCredential("unused: the endpoint's handler signs"), new OpenAIClientOptions
        {
            Endpoint = address.Api,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            EnableDistributedTracing = false,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false, EnableMessageLogging = false, EnableMessageContentLogging = false },
        });
        return new LimitInOldWords(client.GetChatClient(model).AsIChatClient(), address);
    }

    // The client asks for `max_completion_tokens`, which older engines pass over and then never stop. Azure refuses the older word.
    private sealed class LimitInOldWords(IChatClient inner, EndpointAddress address) : DelegatingChatClient(inner)
    {
        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (!address.IsAzure && options is { MaxOutputTokens: { } limit, RawRepresentationFactory: null })
            {
                options = options.Clone();
                options.RawRepresentationFactory = _ => WithLimit(limit);
            }

            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }

#pragma warning disable SCME0001 // The patch is the client's own way to send what it has no property for.
        private static ChatCompletionOptions WithLimit(int limit)
        {
            var raw = new ChatCompletionOptions();
            raw.Patch.Set("$.max_tokens"u8, limit);
            return raw;
        }
#pragma warning restore SCME0001
    }
}
