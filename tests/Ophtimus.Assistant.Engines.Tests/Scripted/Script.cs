namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>What a scripted model says. Any text works: digits, "[1]", Hangul, JSON, JSON that is broken.</summary>
internal sealed record Script
{
    /// <summary>Said when no cue's word occurs in the prompt.</summary>
    public required string Answer { get; init; }

    /// <summary>Other answers, by a word of the prompt. Where several words occur, the first of this list decides.</summary>
    public IReadOnlyList<Cue> When { get; init; } = [];

    /// <summary>
    /// Said when a grammar (a JSON schema) refuses <see cref="Answer"/>. It must follow the schema, in the order of its properties.
    /// Without one, the model takes the shortest text that the grammar allows.
    /// </summary>
    public string? Json { get; init; }

    /// <summary>The call made when tools are offered and the prompt holds no result of one yet.</summary>
    public ScriptedCall? Call { get; init; }

    /// <summary>True for a model that repeats its last words for ever.</summary>
    public bool NeverStops { get; init; }

    /// <summary>Longest prompt and answer that the model states, in tokens.</summary>
    public int ContextTokens { get; init; } = 16_384;

    /// <summary>Further layers that change nothing and take time, so that the model is as slow as a larger one.</summary>
    public int IdleLayers { get; init; }

    /// <summary>Text whose words become tokens, so that prompts have fewer of them; words outside it are spelt in bytes.</summary>
    public string Vocabulary { get; init; } = "";
}

/// <summary>An answer for prompts that hold a word.</summary>
/// <param name="Word">One word of letters, or one to three digits; found in lower, upper and title case, and where letters follow it.</param>
/// <param name="Answer">Said when the word occurs.</param>
/// <param name="Json">Said when a grammar refuses the answer; without one, the script's own.</param>
internal sealed record Cue(string Word, string Answer, string? Json = null)
{
    public static implicit operator Cue((string Word, string Answer) cue) => new(cue.Word, cue.Answer);
}

/// <summary>A tool call.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">Its arguments, as a JSON object.</param>
internal sealed record ScriptedCall(string Tool, string Arguments);
