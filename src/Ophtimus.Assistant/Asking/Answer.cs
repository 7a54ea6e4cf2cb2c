using Ophtimus.Assistant.Asking.Disagreements;
using Ophtimus.Assistant.Clinical.DrugSafety;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking;

/// <summary>What a person gets for a question.</summary>
public sealed record Answer
{
    /// <summary>The engine's name where no language model wrote the sentences.</summary>
    public const string Extractive = "extractive";

    /// <summary>By which it can be found again; empty where no record was kept.</summary>
    public string Id { get; init; } = "";

    /// <summary>How the question ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Signs of an emergency in the question, most urgent first; to be shown before anything else.</summary>
    public IReadOnlyList<RedFlag> RedFlags { get; init; } = [];

    /// <summary>The answer; empty where nothing could be answered.</summary>
    public IReadOnlyList<AnswerSentence> Sentences { get; init; } = [];

    /// <summary>What to check before a drug is given that the question or the answer names.</summary>
    public IReadOnlyList<SafetyNote> SafetyNotes { get; init; } = [];

    /// <summary>What sources say differently from a sentence of the answer.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];

    /// <summary>The sources that are cited, in the order of their numbers; where nothing is answered, the nearest ones.</summary>
    public IReadOnlyList<Source> Sources { get; init; } = [];

    /// <summary>Sources that were found for the question and are not cited.</summary>
    public IReadOnlyList<Source> Unused { get; init; } = [];

    /// <summary>What wrote the sentences: "extractive" quotes verbatim and uses no language model; else provider and model.</summary>
    public string Engine { get; init; } = Extractive;

    /// <summary>Why a configured model did not write this answer; null where it did, or where there is none.</summary>
    public ModelProblem? Problem { get; init; }

    /// <summary>Why the configured index was not searched, as a sentence, and which was instead; null where it was.</summary>
    public string? SearchProblem { get; init; }

    /// <summary>One sentence for each part of retrieval that was configured and did not take part in finding the passages.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was searched for besides the question as typed: its English, the question made to stand alone.</summary>
    public IReadOnlyList<string> SearchedAs { get; init; } = [];

    /// <summary>How well the best passage covers the question, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>The uses of prompts that made it, in order.</summary>
    public IReadOnlyList<PromptRun> Runs { get; init; } = [];

    /// <summary>Sentences of the model that are not shown, and why.</summary>
    public IReadOnlyList<WithheldSentence> Withheld { get; init; } = [];

    /// <summary>Wall time.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>Why a configured model did not write an answer.</summary>
/// <param name="Kind">Name of the <see cref="Engines.EngineFailure"/>, or "Unsupported" where too little of what it wrote was supported, or "Unreadable".</param>
/// <param name="Message">One sentence that says what to do.</param>
public sealed record ModelProblem(string Kind, string Message);

/// <summary>A sentence that a model wrote and nobody is shown.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Verdict">What the check found.</param>
/// <param name="Reason">The gate that refused it.</param>
public sealed record WithheldSentence(string Text, Verdict Verdict, string Reason);
