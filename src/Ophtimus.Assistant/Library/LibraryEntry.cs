using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>A document as a listing shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Source">Bibliographic data.</param>
/// <param name="Path">The file it came from.</param>
/// <param name="Characters">Length of its text.</param>
/// <param name="Passages">How many passages it has.</param>
public sealed record LibraryEntry(DocumentId Id, Source Source, string Path, int Characters, int Passages);
