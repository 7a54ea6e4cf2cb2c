using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>An operation, injection, laser or test.</summary>
/// <param name="Name">As the record names it.</param>
/// <param name="Eye">Which eye; null where it is not said or is of the person.</param>
/// <param name="Date">When it was or will be done.</param>
/// <param name="IsPlanned">True for one that is still to come.</param>
public sealed record PatientProcedure(string Name, Eye? Eye = null, DateOnly? Date = null, bool IsPlanned = false);
