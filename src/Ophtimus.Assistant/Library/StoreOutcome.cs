namespace Ophtimus.Assistant.Library;

/// <summary>What storing a step did.</summary>
/// <param name="Stored">A document was added or replaced.</param>
/// <param name="Removed">How many documents were removed because their file no longer has them.</param>
/// <param name="Conflict">Why a document was refused, in one sentence; null where it was not.</param>
internal readonly record struct StoreOutcome(bool Stored = false, int Removed = 0, string? Conflict = null);
