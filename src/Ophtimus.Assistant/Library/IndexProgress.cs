namespace Ophtimus.Assistant.Library;

/// <summary>How far an index run has come.</summary>
/// <param name="BytesRead">Bytes of the files that were read or skipped.</param>
/// <param name="BytesTotal">Bytes of all files.</param>
/// <param name="Documents">Documents stored so far.</param>
public readonly record struct IndexProgress(long BytesRead, long BytesTotal, int Documents);
