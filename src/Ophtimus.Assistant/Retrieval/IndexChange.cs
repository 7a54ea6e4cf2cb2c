namespace Ophtimus.Assistant.Retrieval;

/// <summary>What an index has to do to follow the library.</summary>
/// <param name="Document">The document that changed; the index first forgets what it held of it.</param>
/// <param name="Content">What to hold now; null when the document was removed or has been retracted.</param>
public sealed record IndexChange(DocumentId Document, IndexedDocument? Content);
