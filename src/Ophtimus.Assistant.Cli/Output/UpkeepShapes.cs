using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ophtimus.Assistant.Library.Backup;
using Ophtimus.Assistant.Library.Verification;

namespace Ophtimus.Assistant.Cli.Output;

internal sealed record BackedUpJson(
    string Path, long Bytes, DateTimeOffset Created, string Schema, int Documents, int Passages, long Sequence, int Records, int RecordsLeftOut,
    IReadOnlyList<string> SecretsLeftOut, IReadOnlyList<BackupFile> Files, double ElapsedMs)
{
    public static BackedUpJson Of(BackupReport report) => new(
        report.Path, report.Bytes, report.Manifest.Created, report.Manifest.Schema, report.Manifest.Documents, report.Manifest.Passages, report.Manifest.Sequence,
        report.Manifest.Records, report.RecordsLeftOut, report.Secrets, report.Manifest.Contents, report.Elapsed.TotalMilliseconds);
}

internal sealed record RestoredJson(string Data, DateTimeOffset BackedUp, int Documents, int Passages, long Sequence, int Records, double ElapsedMs);

internal sealed record VerifiedJson(bool Ok, long Documents, long Passages, long Sequence, IReadOnlyList<CheckJson> Checks, double ElapsedMs)
{
    public static VerifiedJson Of(VerificationReport report) => new(
        report.IsSound, report.Documents, report.Passages, report.Sequence,
        [.. report.Parts.Select(p => new CheckJson(p.Name, p.IsSound ? "ok" : "failed", p.Detail, p.Mend))], report.Elapsed.TotalMilliseconds);
}

internal sealed record ReindexedJson(int Documents, int Passages, long Sequence, double ElapsedMs);

internal sealed record CompactedJson(long BytesBefore, long BytesAfter, double ElapsedMs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BackedUpJson))]
[JsonSerializable(typeof(RestoredJson))]
[JsonSerializable(typeof(VerifiedJson))]
[JsonSerializable(typeof(ReindexedJson))]
[JsonSerializable(typeof(CompactedJson))]
internal sealed partial class UpkeepShapes : JsonSerializerContext
{
    /// <summary>The shapes with Korean and Greek letters left readable.</summary>
    public static UpkeepShapes Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
