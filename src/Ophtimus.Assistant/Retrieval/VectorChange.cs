namespace Ophtimus.Assistant.Retrieval;

/// <summary>What a vector index has to do to follow the library.</summary>
/// <param name="Document">The document that changed; the index first forgets its vectors.</param>
/// <param name="Source">Bibliographic data, for filters.</param>
/// <param name="Vectors">One vector for each passage, by ordinal, each of the space's dimension; null when the document was removed or has been retracted.</param>
public sealed record VectorChange(DocumentId Document, Source Source, IReadOnlyList<ReadOnlyMemory<float>>? Vectors);
