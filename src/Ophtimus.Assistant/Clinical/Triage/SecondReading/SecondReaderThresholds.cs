namespace Ophtimus.Assistant.Clinical.Triage.SecondReading;

/// <summary>From which scores the second reader speaks.</summary>
/// <param name="Raise">Above it a banner shows though no rule raised one.</param>
/// <param name="Keep">A banner that a rule raised shows only above it; far below <paramref name="Raise"/>, so that the rules decide unless the reader is sure.</param>
public sealed record SecondReaderThresholds(float Raise, float Keep);
