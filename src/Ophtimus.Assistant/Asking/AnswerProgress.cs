using Ophtimus.Assistant.Clinical.Triage;

namespace Ophtimus.Assistant.Asking;

/// <summary>What a person sees while an answer is made. A closed set.</summary>
public abstract record AnswerProgress
{
    private AnswerProgress()
    {
    }

    /// <summary>The question may describe an emergency; shown before anything else.</summary>
    public sealed record Urgent(IReadOnlyList<RedFlag> Flags) : AnswerProgress;

    /// <summary>The library was searched.</summary>
    /// <param name="Query">What was searched for, where it is not the question as typed.</param>
    /// <param name="Passages">How many passages were found.</param>
    public sealed record Searched(string? Query, int Passages) : AnswerProgress;

    /// <summary>Text of the model that nothing has checked yet; to be shown as provisional and thrown away when the answer comes.</summary>
    public sealed record Provisional(string Text) : AnswerProgress;

    /// <summary>The provisional text so far is void.</summary>
    public sealed record Withdrawn : AnswerProgress;

    /// <summary>The checked answer; always the last.</summary>
    public sealed record Completed(Answer Answer) : AnswerProgress;
}
