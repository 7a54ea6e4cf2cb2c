using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation.Grounding;

/// <summary>How a class of cases was judged.</summary>
/// <param name="Cases">How many cases it has.</param>
/// <param name="Recall">Share of its contradicted and unsupported cases that were not passed as supported, and of its supported ones that were.</param>
public sealed record ClassScore(
    [property: JsonPropertyName("n")] int Cases,
    [property: JsonPropertyName("recall")] double Recall);

/// <summary>How well claims were told apart by what their passages do for them.</summary>
public sealed record GroundingScore
{
    /// <summary>Claims checked.</summary>
    [JsonPropertyName("n")]
    public required int Cases { get; init; }

    /// <summary>Share of the claims whose verdict is exactly their label's.</summary>
    [JsonPropertyName("accuracy")]
    public required double Accuracy { get; init; }

    /// <summary>The classes, by name.</summary>
    [JsonPropertyName("per_class")]
    public required IReadOnlyDictionary<string, ClassScore> PerClass { get; init; }

    /// <summary>Share of the supported claims that were not passed as supported.</summary>
    [JsonPropertyName("false_block_rate")]
    public required double FalseBlockRate { get; init; }

    /// <summary>Mean time to check a claim, in milliseconds.</summary>
    [JsonPropertyName("ms_per_claim")]
    public required double MsPerClaim { get; init; }

    /// <summary>Ids of the cases that lower a recall, in the file's order; null where they were not asked for.</summary>
    [JsonPropertyName("misses")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Misses { get; init; }
}
