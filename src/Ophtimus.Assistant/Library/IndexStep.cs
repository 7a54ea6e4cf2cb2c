namespace Ophtimus.Assistant.Library;

/// <summary>What the reading stage of an index run hands to the storing stage.</summary>
/// <param name="File">The file it comes from.</param>
internal abstract record IndexStep(LibraryFile File);

/// <summary>A document of the file.</summary>
internal sealed record DocumentRead(LibraryFile File, SourceDocument Document, string ContentHash, IReadOnlyList<PassageSpan> Passages) : IndexStep(File);

/// <summary>The file has been read to its end.</summary>
internal sealed record FileRead(LibraryFile File, string Hash) : IndexStep(File);

/// <summary>The library already holds the file as it is.</summary>
internal sealed record FileUnchanged(LibraryFile File) : IndexStep(File);

/// <summary>The file could not be read, or not to its end; documents before the damage stand.</summary>
internal sealed record FileFailed(LibraryFile File, string Reason) : IndexStep(File);
