namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>What a banner says in one language.</summary>
/// <param name="Condition">Name of the condition.</param>
/// <param name="Patient">What the source says, in words for a patient.</param>
/// <param name="Clinician">What the source says, in words for a clinician.</param>
public sealed record RedFlagWording(string Condition, string Patient, string Clinician);
