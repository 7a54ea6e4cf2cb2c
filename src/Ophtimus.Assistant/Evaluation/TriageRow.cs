using System.Text.Json.Serialization;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>A text with how soon a patient who is described by it should be seen.</summary>
public sealed partial record TriageRow
{
    /// <summary>Its id in the file.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>What was typed.</summary>
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    /// <summary>"emergency", "urgent" or "routine".</summary>
    [JsonPropertyName("level")]
    public required string Level { get; init; }

    /// <summary>Id of the red flag that should show; may be missing.</summary>
    [JsonPropertyName("flag")]
    public string? Flag { get; init; }

    /// <summary>Whether a banner should show.</summary>
    [JsonIgnore]
    public bool IsUrgent => Level is "emergency" or "urgent";

    /// <summary>Reads a file of rows, one JSON object a line.</summary>
    /// <exception cref="LibraryException">The file is missing or a line is damaged.</exception>
    public static IReadOnlyList<TriageRow> Load(string path) =>
        JsonLinesFile.Load(
            path, RowJson.Default.TriageRow, "text", "\"id\", \"text\" and \"level\" (emergency, urgent or routine)",
            row => row.Level is "emergency" or "urgent" or "routine" ? null : $"has the level {row.Level}; write emergency, urgent or routine");

    [JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(TriageRow))]
    internal sealed partial class RowJson : JsonSerializerContext;
}
