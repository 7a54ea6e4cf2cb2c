using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines;

/// <summary>A language model that can be asked.</summary>
/// <remarks>
/// <see cref="Chat"/> gives every failure as an <see cref="EngineException"/>, lets cancellation through as
/// <see cref="OperationCanceledException"/> within a second, and answers <see cref="ChatClientMetadata"/> to GetService.
/// A stream that ends without a finish reason is a failure. It is safe for use by several callers at once.
/// </remarks>
public interface IEngine : IAsyncDisposable
{
    /// <summary>What the model is and can do.</summary>
    EngineProfile Profile { get; }

    /// <summary>The model.</summary>
    IChatClient Chat { get; }

    /// <summary>How many tokens a text has by the model's own tokenizer; where the engine offers none, an upper estimate.</summary>
    /// <exception cref="EngineException">The engine does not answer.</exception>
    ValueTask<int> CountTokensAsync(string text, CancellationToken cancellationToken);

    /// <summary>Generates one token, since an engine that hangs may still call itself healthy.</summary>
    /// <exception cref="EngineException">No token came before the deadline.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}
