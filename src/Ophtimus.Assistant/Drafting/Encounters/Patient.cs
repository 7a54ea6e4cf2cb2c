namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>A patient as letters name them.</summary>
public sealed record Patient
{
    /// <summary>The clinic's own reference: what the audit and the lists of drafts show instead of a name.</summary>
    public required string Reference { get; init; }

    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? Born { get; init; }

    /// <summary>Age in full years at the visit, where no date of birth is known.</summary>
    public int? AgeYears { get; init; }

    /// <summary>female, male, other or unknown, as FHIR's administrative gender.</summary>
    public string? Sex { get; init; }

    /// <summary>Body weight in kilograms.</summary>
    public decimal? WeightKg { get; init; }

    /// <summary>Whether the patient is pregnant; null where it is not known.</summary>
    public bool? IsPregnant { get; init; }

    /// <summary>Whether the patient is breastfeeding; null where it is not known.</summary>
    public bool? IsBreastfeeding { get; init; }

    /// <summary>Language that the patient reads: en or ko; null where it is not known.</summary>
    public string? Language { get; init; }
}
