using Microsoft.SemanticKernel;

namespace Ophtimus.Assistant.Prompting;

/// <summary>What the filters learn of the run that they are called for.</summary>
internal sealed class RunInProgress
{
    public const string Key = "run";

    /// <summary>SHA-256 of the rendered prompt.</summary>
    public string PromptHash { get; set; } = "";

    /// <summary>Whether functions that change what is stored may be called.</summary>
    public bool MayChangeState { get; init; }

    /// <summary>The functions that were called, in order.</summary>
    public List<FunctionCall> Calls { get; } = [];

    public static RunInProgress? Of(Kernel kernel) => kernel.Data.TryGetValue(Key, out var run) ? run as RunInProgress : null;
}

/// <summary>A function that was called.</summary>
/// <param name="Name">Plugin and function.</param>
/// <param name="Outcome">"done", "refused" or "failed".</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record FunctionCall(string Name, string Outcome, TimeSpan Elapsed);
