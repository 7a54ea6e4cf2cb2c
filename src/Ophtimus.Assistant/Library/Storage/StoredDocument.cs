namespace Ophtimus.Assistant.Library.Storage;

/// <summary>What the library knows of a document when a file brings it again.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Hash">Its content and how it was cut.</param>
/// <param name="Path">The file it came from.</param>
internal sealed record StoredDocument(long Id, string Hash, string Path);
