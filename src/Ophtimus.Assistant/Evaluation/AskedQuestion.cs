using System.Text.Json.Serialization;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>A question with what a right answer to it has to do.</summary>
public sealed partial record AskedQuestion
{
    /// <summary>Its id in the file.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The question.</summary>
    [JsonPropertyName("question")]
    public required string Question { get; init; }

    /// <summary>Ids of the sources that answer it; a DOI, PMID or PMCID may stand for a source.</summary>
    [JsonPropertyName("relevant")]
    public IReadOnlyList<string> Relevant { get => field ?? []; init; }

    /// <summary>Regular expressions, case ignored, each of which the answer's text has to match.</summary>
    [JsonPropertyName("must")]
    public IReadOnlyList<string> Must { get => field ?? []; init; }

    /// <summary>True when the right answer is to refuse.</summary>
    [JsonPropertyName("refuse")]
    public bool Refuse { get; init; }

    /// <summary>What it is about, for figures by topic; null where the file does not say.</summary>
    [JsonPropertyName("topic")]
    public string? Topic { get; init; }

    /// <summary>Reads a file of questions, one JSON object a line.</summary>
    /// <exception cref="LibraryException">The file is missing or a line is damaged.</exception>
    public static IReadOnlyList<AskedQuestion> Load(string path) =>
        JsonLinesFile.Load(path, Json.Default.AskedQuestion, "question", "\"id\" and \"question\"");

    [JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(AskedQuestion))]
    internal sealed partial class Json : JsonSerializerContext;
}
