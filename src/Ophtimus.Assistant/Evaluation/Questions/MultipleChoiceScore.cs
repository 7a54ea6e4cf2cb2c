using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>How many multiple-choice questions a model got right. A question that the engine failed on, or whose answer names no option, counts as wrong.</summary>
public sealed record MultipleChoiceScore
{
    /// <summary>Questions.</summary>
    [JsonPropertyName("n")]
    public required int Questions { get; init; }

    /// <summary>Share of all questions that was answered rightly: with retrieval, or without where only that was measured.</summary>
    [JsonPropertyName("accuracy")]
    public required double Accuracy { get; init; }

    /// <summary>The same by topic; questions without one are under "unspecified".</summary>
    [JsonPropertyName("by_topic")]
    public required IReadOnlyDictionary<string, MultipleChoiceTopic> ByTopic { get; init; }

    /// <summary>Share answered rightly with passages to read; null where it was not measured.</summary>
    [JsonPropertyName("with_retrieval")]
    public required double? WithRetrieval { get; init; }

    /// <summary>Share answered rightly from the model's own knowledge; null where it was not measured.</summary>
    [JsonPropertyName("without_retrieval")]
    public required double? WithoutRetrieval { get; init; }

    /// <summary>Questions whose answer names no option, or more than one.</summary>
    [JsonPropertyName("unparsed")]
    public required InBothSettings<int?> Unparsed { get; init; }

    /// <summary>Questions that the engine failed on.</summary>
    [JsonPropertyName("failed")]
    public required InBothSettings<int?> Failed { get; init; }

    /// <summary>Questions for which no passage was found, or none fitted the model's context; null without retrieval.</summary>
    [JsonPropertyName("without_passages")]
    public required int? WithoutPassages { get; init; }

    /// <summary>Counts.</summary>
    public static MultipleChoiceScore Of(MeasuredRows<Choice> rows)
    {
        var accuracy = rows.Each<double?>(r => Share(r));
        return new MultipleChoiceScore
        {
            Questions = rows.Configured.Count,
            Accuracy = Share(rows.Configured),
            ByTopic = rows.Topics.ToDictionary(t => t, t => TopicOf(rows.Of(t))),
            WithRetrieval = accuracy.WithRetrieval,
            WithoutRetrieval = accuracy.WithoutRetrieval,
            Unparsed = rows.Each<int?>(r => r.Count(IsUnparsed)),
            Failed = rows.Each<int?>(r => r.Count(a => a.Failure is not null)),
            WithoutPassages = rows.WithRetrieval?.Count(r => r.Made is { HadPassages: false }),
        };
    }

    internal static bool IsUnparsed(AskedRow<Choice> row) => row.Made is { Letter: null };

    internal static bool IsRight(AskedRow<Choice> row) => row.Made is { IsRight: true };

    private static MultipleChoiceTopic TopicOf(MeasuredRows<Choice> rows)
    {
        var accuracy = rows.Each<double?>(r => Share(r));
        return new MultipleChoiceTopic(rows.Configured.Count, Share(rows.Configured), accuracy.WithRetrieval, accuracy.WithoutRetrieval);
    }

    private static double Share(IReadOnlyList<AskedRow<Choice>> rows) => (double)rows.Count(IsRight) / rows.Count;
}

/// <summary>The questions of one topic.</summary>
/// <param name="Questions">Questions.</param>
/// <param name="Accuracy">Share answered rightly.</param>
/// <param name="WithRetrieval">The same with passages to read; null where it was not measured.</param>
/// <param name="WithoutRetrieval">The same without; null where it was not measured.</param>
public sealed record MultipleChoiceTopic(
    [property: JsonPropertyName("n")] int Questions,
    [property: JsonPropertyName("accuracy")] double Accuracy,
    [property: JsonPropertyName("with_retrieval")] double? WithRetrieval,
    [property: JsonPropertyName("without_retrieval")] double? WithoutRetrieval);
