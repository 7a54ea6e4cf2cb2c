namespace Ophtimus.Assistant.Retrieval;

/// <summary>Where vectors are comparable: those of one model only. A change of either part means that every vector is made anew.</summary>
/// <param name="Model">Name of the embedding model, as the engine knows it.</param>
/// <param name="Dimension">Numbers in a vector, 1 or more.</param>
public sealed record EmbeddingSpace(string Model, int Dimension);
