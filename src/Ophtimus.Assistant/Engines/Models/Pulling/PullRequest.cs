namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>What is to be pulled, and from where to where.</summary>
public sealed record PullRequest
{
    /// <summary>Repositories of the model, the authors' first name first: owner/name.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>The folder that its files go to.</summary>
    public required string Folder { get; init; }

    /// <summary>Address of a mirror, or a folder; null for Hugging Face.</summary>
    public string? From { get; init; }

    /// <summary>A GGUF file of this type; null for what the authors published.</summary>
    public Quantization? Quantization { get; init; }

    /// <summary>Branch, tag or commit of the repository.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>Token of an account; goes to the source's host alone.</summary>
    public string? Token { get; init; }

    /// <summary>The environment variable that the token comes from.</summary>
    public string TokenVariable { get; init; } = "HF_TOKEN";
}
