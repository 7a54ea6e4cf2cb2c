using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>A drug that the patient uses, is given, or stops.</summary>
public sealed record Medication
{
    /// <summary>As the record names it.</summary>
    public required string Drug { get; init; }

    /// <summary>Strength and amount, in the words of the record: "0.5 %", "250 mg", "1 drop".</summary>
    public string? Dose { get; init; }

    /// <summary>How often, in the words of the record: "twice a day", "qid".</summary>
    public string? Frequency { get; init; }

    /// <summary>"drops", "ointment", "by mouth".</summary>
    public string? Route { get; init; }

    /// <summary>Which eye; null for a drug of the whole body, or not said.</summary>
    public Eye? Eye { get; init; }

    /// <summary>For how long, in the words of the record: "4 weeks", "until review".</summary>
    public string? Duration { get; init; }

    /// <summary>What this visit does with it.</summary>
    public MedicationChange Change { get; init; }
}
