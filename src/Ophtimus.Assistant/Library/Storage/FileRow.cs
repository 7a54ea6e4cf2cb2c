namespace Ophtimus.Assistant.Library.Storage;

/// <summary>A file whose every document is in the library. It is written last, so that an interrupted file is read again.</summary>
internal sealed class FileRow
{
    public required string Path { get; set; }

    /// <summary>SHA-256 of the file and of the passage size it was cut with.</summary>
    public required string Hash { get; set; }

    public int Documents { get; set; }
}
