using Microsoft.Extensions.AI;

namespace Ophtimus.Assistant.Engines;

/// <summary>What an answer is held to.</summary>
/// <param name="ReachAsync">Gives the model, waiting for it where it is starting. Called before each try.</param>
/// <param name="Options">The limits.</param>
/// <param name="Time">Measures them.</param>
/// <param name="Pauses">Between tries.</param>
internal sealed record AnswerGuard(Func<CancellationToken, ValueTask<IChatClient>> ReachAsync, EngineOptions Options, TimeProvider Time, Backoff Pauses)
{
    /// <summary>Told of every token: the engine is alive.</summary>
    public Action? OnToken { get; init; }

    /// <summary>Told of every failure of a try.</summary>
    public Action<EngineException>? OnFailure { get; init; }

    /// <summary>What the caller asks, within the limits.</summary>
    public ChatOptions Bound(ChatOptions? asked)
    {
        var bound = asked?.Clone() ?? new ChatOptions();
        bound.MaxOutputTokens = Math.Min(asked?.MaxOutputTokens ?? Options.AnswerTokens, Options.AnswerTokens);
        return bound;
    }

    /// <summary>True where a further try may do better. A hang is not tried again: whoever asked has waited as long as they may.</summary>
    public static bool IsPassing(EngineFailure failure) => failure is EngineFailure.Unreachable or EngineFailure.Overloaded or EngineFailure.Broken;
}
