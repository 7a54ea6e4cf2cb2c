namespace Ophtimus.Assistant.Library;

/// <summary>A file that could not be read whole.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">One sentence for a librarian.</param>
public sealed record FailedFile(string Path, string Reason);
