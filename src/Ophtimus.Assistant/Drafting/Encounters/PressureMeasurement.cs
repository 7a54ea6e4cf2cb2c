using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>An intraocular pressure that was measured.</summary>
/// <param name="Eye">Which eye.</param>
/// <param name="Pressure">The pressure.</param>
/// <param name="Method">"Goldmann applanation", "rebound", "non-contact"; null where the record does not say.</param>
/// <param name="Time">Time of day.</param>
public sealed record PressureMeasurement(Eye Eye, IntraocularPressure Pressure, string? Method = null, TimeOnly? Time = null);
