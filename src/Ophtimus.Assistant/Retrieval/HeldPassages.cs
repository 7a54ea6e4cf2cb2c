namespace Ophtimus.Assistant.Retrieval;

/// <summary>Passages of one document that an index holds, as it took them in.</summary>
/// <param name="Document">The document.</param>
/// <param name="First">Ordinal of the first of them.</param>
/// <param name="Count">How many in a row; 0 for a document without text.</param>
/// <param name="Fingerprint">The sum of their fingerprints.</param>
public readonly record struct HeldPassages(DocumentId Document, int First, int Count, ulong Fingerprint);
