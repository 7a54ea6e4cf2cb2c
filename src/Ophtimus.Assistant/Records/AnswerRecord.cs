using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Conversation;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Records;

/// <summary>What made one answer: enough to see it again, to audit it and to make it again.</summary>
public sealed record AnswerRecord
{
    /// <summary>Version of this form.</summary>
    public int Form { get; init; } = 1;

    /// <summary>The answer's id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was answered, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The question as typed.</summary>
    public required string Question { get; init; }

    /// <summary>SHA-256 of the question, by which an audit can name it without showing it.</summary>
    public required string QuestionHash { get; init; }

    /// <summary>The conversation before it.</summary>
    public IReadOnlyList<Turn> Earlier { get; init; } = [];

    /// <summary>Which part of the library was asked.</summary>
    public required SearchFilter Filter { get; init; }

    /// <summary>The question as it was searched and put to the model.</summary>
    public required string SearchedAs { get; init; }

    /// <summary>Version of the program, the library's state and the knowledge files.</summary>
    public required Surroundings Surroundings { get; init; }

    /// <summary>The passages that were found, best first.</summary>
    public required IReadOnlyList<PassageRecord> Passages { get; init; }

    /// <summary>The uses of prompts, with what the model wrote.</summary>
    public required IReadOnlyList<PromptRun> Runs { get; init; }

    /// <summary>The word that marked passages in the prompts.</summary>
    public required string Fence { get; init; }

    /// <summary>Sentences of the model that were not shown.</summary>
    public required IReadOnlyList<WithheldSentence> Withheld { get; init; }

    /// <summary>The answer as it was shown.</summary>
    public required AnswerJson Answer { get; init; }
}

/// <summary>A passage that was found.</summary>
/// <param name="Source">Id of its document.</param>
/// <param name="Start">Offset in the document.</param>
/// <param name="End">Offset just past it.</param>
/// <param name="Hash">SHA-256 of its text.</param>
/// <param name="Score">Its document's score over the best document's.</param>
public sealed record PassageRecord(string Source, int Start, int End, string Hash, double Score);

/// <summary>What an answer depends on besides the question.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Library">Last change of the library.</param>
/// <param name="Knowledge">SHA-256 of each knowledge file by its name.</param>
/// <param name="Engine">Provider and model; "extractive" where there is none.</param>
public sealed record Surroundings(string Version, long Library, IReadOnlyDictionary<string, string> Knowledge, string Engine);
