namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>A document on its way into a segment.</summary>
/// <param name="Id">The document.</param>
/// <param name="Rows">How many vectors it has, 1 or more.</param>
/// <param name="Fields">What filters ask for.</param>
/// <param name="Read">Reads one of its vectors.</param>
internal readonly record struct SegmentDocument(long Id, int Rows, DocumentFields Fields, RowReader Read);

/// <summary>What filters ask for.</summary>
/// <param name="SourceId">The source's name.</param>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="Year">Of publication; null where it is not stated.</param>
/// <param name="Tier">Strength of the study design.</param>
internal readonly record struct DocumentFields(string SourceId, string Language, int? Year, EvidenceTier Tier);

/// <summary>Reads a vector of length 1 with its code.</summary>
/// <param name="row">Which of the document's, from 0.</param>
/// <param name="vector">Takes the vector.</param>
/// <param name="code">Takes its bytes.</param>
/// <returns>What a byte is worth.</returns>
internal delegate float RowReader(int row, Span<float> vector, Span<byte> code);
