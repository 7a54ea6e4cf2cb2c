using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Library.Backup;

/// <summary>What a backup holds, written last into it: a backup without one was not finished.</summary>
public sealed record BackupManifest
{
    /// <summary>Name of the manifest in the archive.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The form that this program writes and reads.</summary>
    public const int CurrentForm = 1;

    /// <summary>The form of the archive.</summary>
    public required int Form { get; init; }

    /// <summary>Version of the program that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The database's last migration.</summary>
    public required string Schema { get; init; }

    /// <summary>Number of documents.</summary>
    public required int Documents { get; init; }

    /// <summary>Number of passages.</summary>
    public required int Passages { get; init; }

    /// <summary>The library's last change.</summary>
    public required long Sequence { get; init; }

    /// <summary>How many answer records are in it: 0 unless they were asked for.</summary>
    public required int Records { get; init; }

    /// <summary>The other files of the archive.</summary>
    public required IReadOnlyList<BackupFile> Contents { get; init; }

    internal static BackupManifest? Parse(Stream json) => JsonSerializer.Deserialize(json, BackupJson.Default.BackupManifest);

    internal void Write(Stream to) => JsonSerializer.Serialize(to, this, BackupJson.Default.BackupManifest);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
