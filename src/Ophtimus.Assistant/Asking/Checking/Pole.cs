namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>One end of an axis of opposites.</summary>
/// <param name="Axis">Which axis.</param>
/// <param name="IsPositive">Which end.</param>
/// <param name="IsAbsolute">True where denying one end says the other: "not effective" is "ineffective", but "not increased" is not "decreased".</param>
/// <param name="IsVerdict">True for an axis of judgement (effective, safe, recommended …), whose negative end is a denial in itself.</param>
internal readonly record struct Pole(int Axis, bool IsPositive, bool IsAbsolute, bool IsVerdict);
