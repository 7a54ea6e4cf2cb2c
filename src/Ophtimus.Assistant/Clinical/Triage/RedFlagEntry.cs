namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>A red flag as the file has it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="English">Wording in English.</param>
/// <param name="Korean">Wording in Korean.</param>
/// <param name="Source">The source.</param>
/// <param name="IsGeneral">True for one that covers many conditions, and so is shown only where no other of the same or a higher urgency is.</param>
/// <param name="Conditions">Any of these raises it.</param>
internal sealed record RedFlagEntry(string Id, Urgency Urgency, RedFlagWording English, RedFlagWording Korean, RedFlagSource Source, bool IsGeneral, IReadOnlyList<string> Conditions);
