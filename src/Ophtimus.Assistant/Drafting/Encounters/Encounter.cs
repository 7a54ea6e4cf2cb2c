namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>What one visit to the eye clinic has on record: the facts that a draft may state of a patient.</summary>
/// <remarks>It holds a patient's data: never log it, name a file after it, or put it into an exception's message.</remarks>
public sealed record Encounter
{
    /// <summary>Who it is about.</summary>
    public required Patient Patient { get; init; }

    /// <summary>Day of the visit.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Who saw the patient, as a letter is signed.</summary>
    public string? Clinician { get; init; }

    /// <summary>Where.</summary>
    public string? Clinic { get; init; }

    /// <summary>Who referred the patient, or is written to.</summary>
    public string? Correspondent { get; init; }

    /// <summary>Why the patient came, in the words of the record.</summary>
    public string? Reason { get; init; }

    /// <summary>Visual acuities.</summary>
    public IReadOnlyList<AcuityMeasurement> Acuities { get; init; } = [];

    /// <summary>Intraocular pressures.</summary>
    public IReadOnlyList<PressureMeasurement> Pressures { get; init; } = [];

    /// <summary>Refractions.</summary>
    public IReadOnlyList<Refraction> Refractions { get; init; } = [];

    /// <summary>Findings by structure.</summary>
    public IReadOnlyList<ExaminationFinding> Findings { get; init; } = [];

    /// <summary>Diagnoses.</summary>
    public IReadOnlyList<Diagnosis> Diagnoses { get; init; } = [];

    /// <summary>Procedures, done and planned.</summary>
    public IReadOnlyList<PatientProcedure> Procedures { get; init; } = [];

    /// <summary>Drugs.</summary>
    public IReadOnlyList<Medication> Medications { get; init; } = [];

    /// <summary>Allergies; null where nobody asked, empty where there are none.</summary>
    public IReadOnlyList<Allergy>? Allergies { get; init; }

    /// <summary>Earlier and other illnesses, a statement each.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>What is planned, a statement each.</summary>
    public IReadOnlyList<string> Plan { get; init; } = [];

    /// <summary>A patient's message that is to be answered.</summary>
    public string? Message { get; init; }

    /// <summary>What of the input was not understood, word for word; a clinician has to look at it.</summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];
}
