using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation.Grounding;

/// <summary>A claim with the passage that it cites and what that passage does for it.</summary>
public sealed partial record GroundingCase
{
    /// <summary>Its id in the file.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The sentence to check.</summary>
    [JsonPropertyName("claim")]
    public required string Claim { get; init; }

    /// <summary>The passage that the claim cites.</summary>
    [JsonPropertyName("passage")]
    public required string Passage { get; init; }

    /// <summary>What the passage does for the claim.</summary>
    [JsonPropertyName("label")]
    public required GroundingLabel Label { get; init; }

    /// <summary>The kind of case ("number", "paraphrase"); any name.</summary>
    [JsonPropertyName("class")]
    public required string Class { get; init; }

    /// <summary>The rule that wrote the claim, where one did.</summary>
    [JsonPropertyName("rule")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Rule { get; init; }

    /// <summary>The document of the passage, where it is known.</summary>
    [JsonPropertyName("source")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }

    /// <summary>Reads a file of cases, one JSON object a line.</summary>
    /// <exception cref="LibraryException">The file is missing or a line is damaged.</exception>
    public static IReadOnlyList<GroundingCase> Load(string path) =>
        JsonLinesFile.Load(path, CaseJson.Default.GroundingCase, "case", "\"id\", \"claim\", \"passage\", \"class\" and a \"label\" of supported, contradicted or unsupported");

    /// <summary>Writes a file of cases, one JSON object a line, replacing what was there.</summary>
    /// <exception cref="LibraryException">The file cannot be written.</exception>
    public static void Save(IReadOnlyList<GroundingCase> cases, string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, string.Concat(cases.Select(c => JsonSerializer.Serialize(c, CaseJson.Readable.GroundingCase) + "\n")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibraryException($"{path} cannot be written; name a folder that can with --out.", e);
        }
    }

    [JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(GroundingCase))]
    internal sealed partial class CaseJson : JsonSerializerContext
    {
        // Korean and Greek letters are left readable.
        public static CaseJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
