namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>Which vectors a model gives. Vectors of different models cannot be compared, also where they are of one length.</summary>
/// <param name="Id">The model's name, with "@256" at its end where vectors are cut to 256 numbers.</param>
/// <param name="Dimension">How many numbers a vector has.</param>
public sealed record EmbeddingModel(string Id, int Dimension);
