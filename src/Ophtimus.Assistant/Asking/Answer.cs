using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>What a person gets for a question.</summary>
public sealed record Answer
{
    /// <summary>How the question ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The answer; empty unless the outcome is <see cref="Outcome.Answered"/>.</summary>
    public IReadOnlyList<AnswerSentence> Sentences { get; init; } = [];

    /// <summary>The sources that are cited, in the order of their numbers; where nothing is answered, the nearest ones.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>What wrote the sentences: "extractive" quotes verbatim and uses no language model.</summary>
    public string Engine { get; init; } = "extractive";

    /// <summary>How well the best passage covers the question, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>Wall time.</summary>
    public TimeSpan Elapsed { get; init; }
}
