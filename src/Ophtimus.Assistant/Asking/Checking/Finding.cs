namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A point on which a claim and its passage part.</summary>
/// <param name="Gate">Where it failed.</param>
/// <param name="Said">The claim's words.</param>
/// <param name="Found">What the passage says in their place; null where it says nothing of the kind.</param>
/// <param name="IsCritical">True for a slip that may harm at once: ten-fold, another unit, the other eye, a contraindication turned round.</param>
public sealed record Finding(Gate Gate, string Said, string? Found, bool IsCritical);
