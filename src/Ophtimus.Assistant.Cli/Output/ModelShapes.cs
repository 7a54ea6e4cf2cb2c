using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ophtimus.Assistant.Engines.Models;
using Ophtimus.Assistant.Engines.Models.Checking;

namespace Ophtimus.Assistant.Cli.Output;

internal sealed record ModelListJson(DeviceJson Device, int Tokens, IReadOnlyList<ModelJson> Models);

internal sealed record DeviceJson(string Name, bool IsCard, long FreeBytes, long TotalBytes);

internal sealed record ModelJson(
    string Name, string Title, string Repository, IReadOnlyList<string> Spellings, string Base, long Parameters, int TrainedTokens, int ContextTokens, string Template, string Dialogue, string Answer,
    IReadOnlyList<string> StopTokens, bool Gated, string Licence, string LicenceUrl, string? Note, ModelScores Scores, IReadOnlyList<ModelSizeJson> Sizes)
{
    public static ModelJson Of(ModelCard card, int tokens, long freeBytes) => new(
        card.Name, card.Title, card.Repository, card.Spellings, card.Base, card.Shape.Parameters, card.TrainedTokens, card.Shape.ContextTokens,
        card.Template.ToString().ToLowerInvariant(), card.Dialogue.ToString().ToLowerInvariant(), card.AnswerForm.ToString().ToLowerInvariant(),
        card.StopTokens, card.IsGated, card.Licence, card.LicenceUrl.AbsoluteUri, card.Note, card.Scores,
        [.. Quantization.All.Select(q => new ModelSizeJson(q.Name, card.Shape.TensorBytes(q), card.Shape.MemoryBytes(q, tokens), card.Shape.MemoryBytes(q, tokens) <= freeBytes))]);
}

internal sealed record ModelSizeJson(string Quantization, long Bytes, long MemoryBytes, bool Fits);

internal sealed record PulledJson(string? Model, string Folder, string Source, IReadOnlyList<PulledFileJson> Files, double ElapsedMs);

internal sealed record PulledFileJson(string Path, long Bytes, string Sha256, string State);

internal sealed record CheckedJson(bool Ok, string? Provider, string? Model, int? ContextTokens, IReadOnlyList<FindingJson> Findings, SpeedJson? Speed)
{
    public static CheckedJson Of(ModelReport report) => new(
        report.IsGood, report.Profile?.Provider, report.Profile?.Model, report.Profile?.ContextTokens,
        [.. report.Findings.Select(f => new FindingJson(f.Name, f.State switch { FindingState.Good => "ok", FindingState.Doubtful => "warning", _ => "failed" }, f.Detail))],
        report.Speed is { } s ? new SpeedJson(s.FirstToken.TotalMilliseconds, s.PromptTokens, s.PromptTokensPerSecond, s.AnswerTokens, s.AnswerTokensPerSecond) : null);
}

internal sealed record FindingJson(string Name, string State, string Detail);

internal sealed record SpeedJson(double FirstTokenMs, int PromptTokens, double PromptTokensPerS, int AnswerTokens, double? AnswerTokensPerS);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(ModelListJson))]
[JsonSerializable(typeof(PulledJson))]
[JsonSerializable(typeof(CheckedJson))]
internal sealed partial class ModelShapes : JsonSerializerContext
{
    /// <summary>The shapes with every letter left readable.</summary>
    public static ModelShapes Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
