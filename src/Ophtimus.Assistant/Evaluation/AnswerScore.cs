using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>How well questions were answered and refused.</summary>
public sealed record AnswerScore
{
    /// <summary>Questions asked.</summary>
    [JsonPropertyName("n")]
    public int Questions { get; init; }

    /// <summary>Share of the questions with an answer that were answered, their text matching every "must".</summary>
    [JsonPropertyName("answered")]
    public double Answered { get; init; }

    /// <summary>Share of the questions to refuse that were refused.</summary>
    [JsonPropertyName("refused_correctly")]
    public double RefusedCorrectly { get; init; }

    /// <summary>Mean share of an answer's citations whose source is relevant, over answered questions that name relevant sources.</summary>
    [JsonPropertyName("citation_precision")]
    public double CitationPrecision { get; init; }

    /// <summary>Mean share of the relevant sources that the answer cites, over the same questions.</summary>
    [JsonPropertyName("citation_recall")]
    public double CitationRecall { get; init; }

    /// <summary>Share of the sentences shown that are supported and whose quote stands in the library where its citation says.</summary>
    [JsonPropertyName("support_rate")]
    public double SupportRate { get; init; }

    /// <summary>Ids of questions that were not answered, or whose answer lacks a "must".</summary>
    [JsonPropertyName("missed")]
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>Ids of questions that were answered and should have been refused.</summary>
    [JsonPropertyName("answered_wrongly")]
    public IReadOnlyList<string> AnsweredWrongly { get; init; } = [];

    /// <summary>What wrote the answers.</summary>
    [JsonPropertyName("engine")]
    public string Engine { get; init; } = "";

    /// <summary>The share answered, by topic, where the file names topics.</summary>
    [JsonPropertyName("by_topic")]
    public IReadOnlyDictionary<string, double> ByTopic { get; init; } = new Dictionary<string, double>();

    /// <summary>Share of the questions with an answer for which the model alone, without passages, wrote every "must"; null where it was not asked.</summary>
    [JsonPropertyName("without_retrieval")]
    public double? WithoutRetrieval { get; init; }
}
