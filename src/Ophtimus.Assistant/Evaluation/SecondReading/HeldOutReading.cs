using Ophtimus.Assistant.Clinical.Triage.SecondReading;

namespace Ophtimus.Assistant.Evaluation.SecondReading;

/// <summary>How a text was read by the rules, and by a second reader that was trained without it and its near-duplicates.</summary>
/// <param name="Row">The text.</param>
/// <param name="IsRaised">Whether a rule raised a banner.</param>
/// <param name="Urgency">The score of the second reader.</param>
/// <param name="IsFlagRight">Whether the flag it would have chosen is the one that the text was labelled with; null where none is.</param>
public sealed record HeldOutReading(TriageRow Row, bool IsRaised, double Urgency, bool? IsFlagRight)
{
    /// <summary>Whether a banner would show.</summary>
    public bool IsFlagged(SecondReaderThresholds thresholds) => Urgency > (IsRaised ? thresholds.Keep : thresholds.Raise);
}
