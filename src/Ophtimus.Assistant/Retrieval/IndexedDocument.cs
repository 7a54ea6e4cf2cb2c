namespace Ophtimus.Assistant.Retrieval;

/// <summary>A document as an index sees it.</summary>
/// <param name="Source">Bibliographic data, for fields and filters.</param>
/// <param name="Passages">All passages, by ordinal.</param>
public sealed record IndexedDocument(Source Source, IReadOnlyList<IndexedPassage> Passages);
