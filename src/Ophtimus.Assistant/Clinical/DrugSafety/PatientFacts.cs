namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>What is known of one patient, in the terms of the thesaurus. It is patient data: never logged.</summary>
public sealed record PatientFacts
{
    /// <summary>Drugs the patient takes or is to be given.</summary>
    public IReadOnlyList<PatientDrug> Drugs { get; init; } = [];

    /// <summary>Diseases, signs and planned procedures, such as "asthma" and "cataract surgery". What is denied or past is left out.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Allergies, such as "sulfonamide allergy".</summary>
    public IReadOnlyList<string> Allergies { get; init; } = [];

    /// <summary>Age in whole months; null where it is not known.</summary>
    public int? AgeMonths { get; init; }

    /// <summary>Real body weight in kilograms; null where it is not known.</summary>
    public decimal? WeightKg { get; init; }

    /// <summary>True for a patient who is or may be pregnant.</summary>
    public bool IsPregnant { get; init; }

    /// <summary>True for a patient who breastfeeds.</summary>
    public bool IsBreastfeeding { get; init; }
}
