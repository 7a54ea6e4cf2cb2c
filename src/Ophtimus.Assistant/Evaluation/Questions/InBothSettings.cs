using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>A figure in each of the two settings.</summary>
/// <typeparam name="T">The figure; one that can be null.</typeparam>
/// <param name="WithRetrieval">With passages to read; null where it was not measured.</param>
/// <param name="WithoutRetrieval">Without; null where it was not measured.</param>
public sealed record InBothSettings<T>(
    [property: JsonPropertyName("with_retrieval")] T? WithRetrieval,
    [property: JsonPropertyName("without_retrieval")] T? WithoutRetrieval);
