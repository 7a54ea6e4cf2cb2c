namespace Ophtimus.Assistant.Prompting;

/// <summary>What came of one use of a prompt; enough to see whether another gave the same.</summary>
public sealed record PromptRun
{
    /// <summary>The prompt's name.</summary>
    public required string Prompt { get; init; }

    /// <summary>SHA-256 of the prompt file.</summary>
    public required string FileHash { get; init; }

    /// <summary>SHA-256 of the text that went to the engine.</summary>
    public required string PromptHash { get; init; }

    /// <summary>What the model wrote.</summary>
    public required string Text { get; init; }

    /// <summary>Why it ended, in the engine's word: "stop", "length", "tool_calls".</summary>
    public string? Finish { get; init; }

    /// <summary>Tokens of the prompt, where the engine counts them.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the answer, where the engine counts them.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The functions that the model called, in order.</summary>
    public IReadOnlyList<FunctionCall> Calls { get; init; } = [];

    /// <summary>From the request to the first piece of the answer.</summary>
    public TimeSpan FirstText { get; init; }

    /// <summary>From the request to the end of the answer.</summary>
    public TimeSpan Elapsed { get; init; }
}
