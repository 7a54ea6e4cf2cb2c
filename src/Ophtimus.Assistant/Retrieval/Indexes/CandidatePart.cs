namespace Ophtimus.Assistant.Retrieval.Indexes;

/// <summary>A part that an index found, with what its order depends on.</summary>
/// <param name="Document">The document it is a part of.</param>
/// <param name="FirstOrdinal">Ordinal of its first passage.</param>
/// <param name="Starts">Position at which each of its passages begins.</param>
/// <param name="Length">Number of its terms.</param>
/// <param name="Occurrences">Ascending positions of each term of the query; null where the part does not hold it.</param>
internal sealed record CandidatePart(DocumentId Document, int FirstOrdinal, int[] Starts, int Length, int[]?[] Occurrences);
