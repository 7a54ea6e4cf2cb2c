using System.Text.Json.Serialization;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;

namespace Ophtimus.Assistant.Evaluation.SecondReading;

/// <summary>What the second reader adds to the rules on the texts of a file that it was not trained on.</summary>
public sealed record SecondReaderScore
{
    /// <summary>The file.</summary>
    [JsonPropertyName("file")]
    public required string File { get; init; }

    /// <summary>The rules alone, which may have been widened on these texts.</summary>
    [JsonPropertyName("rules")]
    public required TriageScore Rules { get; init; }

    /// <summary>The rules with the second reader.</summary>
    [JsonPropertyName("held_out")]
    public required TriageScore HeldOut { get; init; }

    /// <summary>Share of the urgent texts with a known flag for which the second reader finds the same flag likest; 1 where there is none.</summary>
    [JsonPropertyName("flag_right")]
    public required double FlagRight { get; init; }

    /// <summary>Counts.</summary>
    public static SecondReaderScore Of(string file, IReadOnlyList<HeldOutReading> readings, SecondReaderThresholds thresholds)
    {
        var byRow = readings.ToDictionary(r => r.Row);
        var rows = readings.Select(r => r.Row).ToList();
        var labelled = readings.Where(r => r.IsFlagRight is not null).ToList();
        return new SecondReaderScore
        {
            File = file,
            Rules = TriageEvaluation.Run(rows, r => byRow[r].IsRaised),
            HeldOut = TriageEvaluation.Run(rows, r => byRow[r].IsFlagged(thresholds)),
            FlagRight = labelled.Count == 0 ? 1 : (double)labelled.Count(r => r.IsFlagRight == true) / labelled.Count,
        };
    }
}
