using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>A visual acuity that was measured.</summary>
/// <param name="Eye">Which eye, or both together.</param>
/// <param name="Acuity">The acuity, in the notation it was recorded in.</param>
/// <param name="Correction">How: "uncorrected", "best corrected", "with glasses", "pinhole"; null where the record does not say.</param>
/// <param name="IsNear">True for reading distance.</param>
public sealed record AcuityMeasurement(Eye Eye, VisualAcuity Acuity, string? Correction = null, bool IsNear = false);
