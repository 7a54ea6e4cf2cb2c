using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation.Grounding;

/// <summary>What a passage does for a claim.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GroundingLabel>))]
public enum GroundingLabel
{
    /// <summary>The passage says it.</summary>
    [JsonStringEnumMemberName("supported")]
    Supported,

    /// <summary>The passage says otherwise.</summary>
    [JsonStringEnumMemberName("contradicted")]
    Contradicted,

    /// <summary>The passage does not say it.</summary>
    [JsonStringEnumMemberName("unsupported")]
    Unsupported,
}
