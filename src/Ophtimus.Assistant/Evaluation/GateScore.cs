using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>How a threshold of the evidence gate would decide.</summary>
/// <param name="Coverage">Least coverage to answer.</param>
/// <param name="Answered">Share of the questions with an answer that it lets through.</param>
/// <param name="Refused">Share of the questions to refuse that it stops.</param>
public sealed record GateThreshold(
    [property: JsonPropertyName("coverage")] double Coverage,
    [property: JsonPropertyName("answered")] double Answered,
    [property: JsonPropertyName("refused")] double Refused);

/// <summary>The evidence gate over questions whose right outcome is known.</summary>
/// <param name="Questions">How many.</param>
/// <param name="Ocular">Thresholds for questions that name something of the eye.</param>
/// <param name="Other">Thresholds for the rest.</param>
public sealed record GateScore(
    [property: JsonPropertyName("n")] int Questions,
    [property: JsonPropertyName("ocular")] IReadOnlyList<GateThreshold> Ocular,
    [property: JsonPropertyName("other")] IReadOnlyList<GateThreshold> Other);
