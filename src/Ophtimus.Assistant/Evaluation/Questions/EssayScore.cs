using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>How near a model's answers are to their references: means over the questions that the engine answered.</summary>
public sealed record EssayScore
{
    /// <summary>Questions.</summary>
    [JsonPropertyName("n")]
    public required int Questions { get; init; }

    /// <summary>ROUGE-1 F1, 0 to 1: with retrieval, or without where only that was measured; so are the next five.</summary>
    [JsonPropertyName("rouge1")]
    public double? Rouge1 => Configured.Rouge1;

    /// <summary>ROUGE-2 F1, 0 to 1.</summary>
    [JsonPropertyName("rouge2")]
    public double? Rouge2 => Configured.Rouge2;

    /// <summary>ROUGE-L F1, 0 to 1.</summary>
    [JsonPropertyName("rougeL")]
    public double? RougeL => Configured.RougeL;

    /// <summary>Mean of the smoothed BLEU-4 of each answer, 0 to 1.</summary>
    [JsonPropertyName("bleu")]
    public double? Bleu => Configured.Bleu;

    /// <summary>METEOR, 0 to 1.</summary>
    [JsonPropertyName("meteor")]
    public double? Meteor => Configured.Meteor;

    /// <summary>SemScore, −1 to 1; null where no embedding model is configured.</summary>
    [JsonPropertyName("semscore")]
    public double? SemScore => Configured.SemScore;

    /// <summary>Means by topic; questions without one are under "unspecified".</summary>
    [JsonPropertyName("by_topic")]
    public required IReadOnlyDictionary<string, EssayTopic> ByTopic { get; init; }

    /// <summary>Means with passages to read; null where they were not measured.</summary>
    [JsonPropertyName("with_retrieval")]
    public required EssayMeans? WithRetrieval { get; init; }

    /// <summary>Means from the model's own knowledge; null where they were not measured.</summary>
    [JsonPropertyName("without_retrieval")]
    public required EssayMeans? WithoutRetrieval { get; init; }

    /// <summary>Questions that the engine failed on; no mean counts them.</summary>
    [JsonPropertyName("failed")]
    public required InBothSettings<int?> Failed { get; init; }

    /// <summary>Questions for which no passage was found, or none fitted the model's context; null without retrieval.</summary>
    [JsonPropertyName("without_passages")]
    public required int? WithoutPassages { get; init; }

    private EssayMeans Configured => WithRetrieval ?? WithoutRetrieval ?? EssayMeans.Of([]);

    /// <summary>Counts.</summary>
    public static EssayScore Of(MeasuredRows<EssayMeasures> rows)
    {
        var means = rows.Each(EssayMeans.Of);
        return new EssayScore
        {
            Questions = rows.Configured.Count,
            ByTopic = rows.Topics.ToDictionary(t => t, t => TopicOf(rows.Of(t))),
            WithRetrieval = means.WithRetrieval,
            WithoutRetrieval = means.WithoutRetrieval,
            Failed = rows.Each<int?>(r => r.Count(a => a.Failure is not null)),
            WithoutPassages = rows.WithRetrieval?.Count(r => r.Made is { HadPassages: false }),
        };
    }

    private static EssayTopic TopicOf(MeasuredRows<EssayMeasures> rows)
    {
        var means = rows.Each(EssayMeans.Of);
        return new EssayTopic(rows.Configured.Count, means.WithRetrieval, means.WithoutRetrieval);
    }
}

/// <summary>The questions of one topic.</summary>
/// <param name="Questions">Questions.</param>
/// <param name="WithRetrieval">Means with passages to read; null where they were not measured.</param>
/// <param name="WithoutRetrieval">Means without; null where they were not measured.</param>
public sealed record EssayTopic(
    [property: JsonPropertyName("n")] int Questions,
    [property: JsonPropertyName("with_retrieval")] EssayMeans? WithRetrieval,
    [property: JsonPropertyName("without_retrieval")] EssayMeans? WithoutRetrieval);
