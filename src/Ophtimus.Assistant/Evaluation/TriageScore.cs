using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>How well red flags were raised.</summary>
public sealed record TriageScore
{
    /// <summary>Texts read.</summary>
    [JsonPropertyName("n")]
    public int Texts { get; init; }

    /// <summary>Emergencies and urgent texts that raised no banner.</summary>
    [JsonPropertyName("missed")]
    public int Missed { get; init; }

    /// <summary>Routine texts that raised one.</summary>
    [JsonPropertyName("false_alarms")]
    public int FalseAlarms { get; init; }

    /// <summary>Share of the emergencies and urgent texts that raised a banner; 1 where there is none.</summary>
    [JsonPropertyName("sensitivity")]
    public double Sensitivity { get; init; }

    /// <summary>Share of the routine texts that raised none; 1 where there is none.</summary>
    [JsonPropertyName("specificity")]
    public double Specificity { get; init; }

    /// <summary>Ids of what was missed.</summary>
    [JsonPropertyName("misses")]
    public IReadOnlyList<string> Misses { get; init; } = [];

    /// <summary>Ids of false alarms.</summary>
    [JsonPropertyName("alarms")]
    public IReadOnlyList<string> Alarms { get; init; } = [];
}
