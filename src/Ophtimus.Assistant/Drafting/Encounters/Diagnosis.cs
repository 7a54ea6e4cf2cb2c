using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>A diagnosis of the patient.</summary>
/// <param name="Name">As the record names it.</param>
/// <param name="Eye">Which eye; null for one of the whole person, or not said.</param>
/// <param name="Icd10">ICD-10 code: "H40.1".</param>
/// <param name="IsSuspected">True where the record only suspects it.</param>
public sealed record Diagnosis(string Name, Eye? Eye = null, string? Icd10 = null, bool IsSuspected = false);
