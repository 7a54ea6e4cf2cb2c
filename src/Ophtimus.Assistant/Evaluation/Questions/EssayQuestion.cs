using System.Text.Json.Serialization;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>A question with an answer that somebody has written for comparison.</summary>
public sealed partial record EssayQuestion
{
    /// <summary>Its id in the file.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The question.</summary>
    [JsonPropertyName("question")]
    public required string Question { get; init; }

    /// <summary>The answer to compare with.</summary>
    [JsonPropertyName("reference")]
    public required string Reference { get; init; }

    /// <summary>What it is about, such as "glaucoma"; null where the file does not say.</summary>
    [JsonPropertyName("topic")]
    public string? Topic { get; init; }

    /// <summary>Reads a file of questions, one JSON object a line.</summary>
    /// <exception cref="LibraryException">The file is missing or a line is damaged.</exception>
    public static IReadOnlyList<EssayQuestion> Load(string path) => JsonLinesFile.Load(
        path, EssayLine.Default.EssayQuestion, "question", "\"id\", \"question\" and \"reference\"", q => string.IsNullOrWhiteSpace(q.Reference) ? "has an empty reference" : null);

    [JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(EssayQuestion))]
    internal sealed partial class EssayLine : JsonSerializerContext;
}
