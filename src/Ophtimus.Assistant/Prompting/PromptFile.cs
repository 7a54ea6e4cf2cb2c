namespace Ophtimus.Assistant.Prompting;

/// <summary>One prompt: a YAML file in `plugins/`.</summary>
public sealed record PromptFile
{
    /// <summary>Folder and file name without extension: "Literature.answer".</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What the model is told first. It has no variables, so that engines keep it in their prefix cache; empty for a base model.</summary>
    public string System { get; init; } = "";

    /// <summary>What follows, with its variables as `{{$name}}`.</summary>
    public required string Template { get; init; }

    /// <summary>The variables, each with what it holds.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>0 always gives the likeliest token. Default 0.</summary>
    public double Temperature { get; init; }

    /// <summary>Longest answer in tokens. Default 512.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>Texts at which the answer ends.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The JSON schema of the answer; null for text.</summary>
    public string? Schema { get; init; }

    /// <summary>SHA-256 of the file, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }
}
