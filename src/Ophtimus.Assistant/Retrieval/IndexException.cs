namespace Ophtimus.Assistant.Retrieval;

/// <summary>An index server did not do what it was asked. The message is one sentence that says what to do; it never holds text of a question, a passage or the server.</summary>
public sealed class IndexException(IndexFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public IndexFailure Failure { get; } = failure;

    /// <summary>How long the server asks to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the same request may succeed a little later.</summary>
    public bool Retryable => Failure is IndexFailure.Unreachable or IndexFailure.TimedOut or IndexFailure.Overloaded or IndexFailure.Unavailable or IndexFailure.NotApplied;
}
