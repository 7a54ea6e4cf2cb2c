using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Evaluation.Grounding;
using Ophtimus.Assistant.Evaluation.Injection;
using Ophtimus.Assistant.Evaluation.Questions;
using Ophtimus.Assistant.Evaluation.SecondReading;
using Ophtimus.Assistant.Records;

namespace Ophtimus.Assistant.Cli.Output;

internal sealed record SearchJson(string Query, IReadOnlyList<HitJson> Results, IReadOnlyList<string> Notes, double ElapsedMs);

internal sealed record HitJson(int Rank, double Score, string Source, string Title, int? Year, string Tier, string? Url, IReadOnlyList<PassageJson> Passages);

internal sealed record PassageJson(int Ordinal, string? Section, int? Page, int Start, int End, string Text);

internal sealed record IndexJson(
    int Files, int Documents, int Passages, int Skipped, int Removed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? GoneFiles, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? GoneDocuments,
    IReadOnlyList<FailedJson> Failed, double ElapsedMs);

internal sealed record EmbeddedJson(string Model, int Dimension, int Passages, long Sequence);

internal sealed record FailedJson(string Path, string Reason);

internal sealed record SourcesJson(IReadOnlyList<ListedJson> Sources);

internal sealed record ListedJson(string Id, string Title, string? Journal, int? Year, string Tier, string Language, string? Url, string Path, int Characters, int Passages, bool Retracted);

internal sealed record ShownJson(ListedJson Source, IReadOnlyList<PassageJson> Passages, string Text);

internal sealed record RemovedJson(IReadOnlyList<string> Removed, IReadOnlyList<string> Unknown);

internal sealed record DoctorJson(bool Ok, IReadOnlyList<CheckJson> Checks);

internal sealed record CheckJson(string Name, string State, string Detail, string? Mend);

internal sealed record ConvertedJson(string File, long Bytes, int Tensors, long Weights, IReadOnlyList<string> TokenizerFolders, bool HasChatTemplate, double ElapsedMs);

internal sealed record GroundingFilesJson(IReadOnlyList<GroundingFileJson> Files);

internal sealed record SecondReaderScoresJson(IReadOnlyList<SecondReaderScore> Files);

internal sealed record GroundingFileJson(string Path, int Cases, IReadOnlyDictionary<string, int> Classes);

internal sealed record ReplayJson(string Id, string Today, bool Same, IReadOnlyList<ReplayStep> Steps);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(AnswerJson))]
[JsonSerializable(typeof(SearchJson))]
[JsonSerializable(typeof(IndexJson))]
[JsonSerializable(typeof(EmbeddedJson))]
[JsonSerializable(typeof(SourcesJson))]
[JsonSerializable(typeof(ShownJson))]
[JsonSerializable(typeof(RemovedJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(ConvertedJson))]
[JsonSerializable(typeof(RetrievalScore))]
[JsonSerializable(typeof(AnswerScore))]
[JsonSerializable(typeof(GateScore))]
[JsonSerializable(typeof(TriageScore))]
[JsonSerializable(typeof(SecondReaderScoresJson))]
[JsonSerializable(typeof(GroundingScore))]
[JsonSerializable(typeof(GroundingFilesJson))]
[JsonSerializable(typeof(MultipleChoiceScore))]
[JsonSerializable(typeof(EssayScore))]
[JsonSerializable(typeof(ReplayJson))]
[JsonSerializable(typeof(InjectionScore))]
internal sealed partial class JsonShapes : JsonSerializerContext
{
    /// <summary>The shapes with Korean and Greek letters left readable.</summary>
    public static JsonShapes Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
