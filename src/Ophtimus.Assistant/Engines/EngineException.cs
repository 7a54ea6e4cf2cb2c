namespace Ophtimus.Assistant.Engines;

/// <summary>An engine did not do what it was asked. The message is one sentence that says what to do; it never holds text of a prompt, an answer or the engine.</summary>
public sealed class EngineException(EngineFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong.</summary>
    public EngineFailure Failure { get; } = failure;

    /// <summary>How long the engine asks to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when the same request may succeed a little later.</summary>
    public bool Retryable => Failure is EngineFailure.Unreachable or EngineFailure.Overloaded or EngineFailure.TimedOut or EngineFailure.Broken;
}

/// <summary>What can go wrong with an engine.</summary>
public enum EngineFailure
{
    /// <summary>The configuration cannot work.</summary>
    Misconfigured,

    /// <summary>Nothing listens at the address, or the connection was refused.</summary>
    Unreachable,

    /// <summary>The key was refused.</summary>
    Unauthorised,

    /// <summary>The engine does not know the model.</summary>
    UnknownModel,

    /// <summary>Too many requests, or the engine is still loading.</summary>
    Overloaded,

    /// <summary>No token came in time.</summary>
    TimedOut,

    /// <summary>The prompt is longer than the model's context.</summary>
    ContextExceeded,

    /// <summary>The answer broke off, or was not what the protocol allows.</summary>
    Broken,

    /// <summary>The engine refused the request for another reason.</summary>
    Refused,
}
