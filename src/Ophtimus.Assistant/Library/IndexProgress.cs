namespace Ophtimus.Assistant.Library;

/// <summary>How far an index run has come.</summary>
/// <param name="BytesRead">Bytes of the files that were read or skipped; when an index is built from the library, characters of text.</param>
/// <param name="BytesTotal">The same of all there is to do.</param>
/// <param name="Documents">Documents stored or taken in so far.</param>
public readonly record struct IndexProgress(long BytesRead, long BytesTotal, int Documents);
