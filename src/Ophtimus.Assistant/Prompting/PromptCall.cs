namespace Ophtimus.Assistant.Prompting;

/// <summary>One use of a prompt.</summary>
/// <param name="Prompt">Its name.</param>
/// <param name="Inputs">A value for every variable. Values are text to the model whatever they hold: message tags in them stay text.</param>
public sealed record PromptCall(string Prompt, IReadOnlyDictionary<string, string> Inputs)
{
    /// <summary>Longest answer in tokens where it has to be shorter than the file says.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Told each piece of the answer as it comes.</summary>
    public Action<string>? OnText { get; init; }

    /// <summary>Lets the model search the library itself, on an engine that can; null where it may not.</summary>
    public Func<string, CancellationToken, Task<string>>? Search { get; init; }

    /// <summary>True where somebody who is signed in has asked for something that changes what is stored.</summary>
    public bool MayChangeState { get; init; }
}
