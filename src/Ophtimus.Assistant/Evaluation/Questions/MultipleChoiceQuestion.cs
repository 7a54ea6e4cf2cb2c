using System.Text.Json.Serialization;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>A question with options, one of which is right.</summary>
public sealed partial record MultipleChoiceQuestion
{
    /// <summary>Its id in the file.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The question.</summary>
    [JsonPropertyName("question")]
    public required string Question { get; init; }

    /// <summary>The options by their letter, A to Z; two at least.</summary>
    [JsonPropertyName("options")]
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>The letter of the right option.</summary>
    [JsonPropertyName("answer")]
    public required string Answer { get; init; }

    /// <summary>What it is about, such as "glaucoma"; null where the file does not say.</summary>
    [JsonPropertyName("topic")]
    public string? Topic { get; init; }

    /// <summary>Reads a file of questions, one JSON object a line.</summary>
    /// <exception cref="LibraryException">The file is missing or a line is damaged.</exception>
    public static IReadOnlyList<MultipleChoiceQuestion> Load(string path) =>
        [.. JsonLinesFile.Load(path, MultipleChoiceLine.Default.MultipleChoiceQuestion, "question", "\"id\", \"question\", \"options\" and \"answer\"", ProblemOf).Select(q => q.InCapitals())];

    private static string? ProblemOf(MultipleChoiceQuestion question) =>
        question.Options.Count < 2 ? "has fewer than two options"
        : question.Options.Keys.FirstOrDefault(k => k is not [>= 'A' and <= 'Z' or >= 'a' and <= 'z']) is { } key ? $"has an option \"{key}\"; options are named A to Z"
        : question.Options.Keys.DistinctBy(k => k.ToUpperInvariant()).Count() < question.Options.Count ? "has two options of one letter"
        : question.Options.Keys.Contains(question.Answer.Trim(), StringComparer.OrdinalIgnoreCase) ? null
        : "has an answer that is none of its options";

    private MultipleChoiceQuestion InCapitals() => this with
    {
        Options = Options.OrderBy(o => o.Key.ToUpperInvariant(), StringComparer.Ordinal).ToDictionary(o => o.Key.ToUpperInvariant(), o => o.Value, StringComparer.Ordinal),
        Answer = Answer.Trim().ToUpperInvariant(),
    };

    [JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(MultipleChoiceQuestion))]
    internal sealed partial class MultipleChoiceLine : JsonSerializerContext;
}
