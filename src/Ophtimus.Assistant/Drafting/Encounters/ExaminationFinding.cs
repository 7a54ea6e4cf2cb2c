using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Drafting.Encounters;

/// <summary>What was seen at a structure of the eye.</summary>
/// <param name="Eye">Which eye; null where it is not said or is of the person.</param>
/// <param name="Structure">"cornea", "anterior chamber", "optic disc"; null where the record does not say.</param>
/// <param name="Text">The finding, in the words of the record.</param>
public sealed record ExaminationFinding(Eye? Eye, string? Structure, string Text);
