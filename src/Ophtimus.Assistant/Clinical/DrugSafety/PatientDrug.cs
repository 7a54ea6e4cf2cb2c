namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>A drug of a patient.</summary>
/// <param name="Term">The preferred term of the thesaurus.</param>
/// <param name="MgPerDay">Daily dose in milligrams; null where it is not known or does not apply.</param>
public sealed record PatientDrug(string Term, decimal? MgPerDay = null);
