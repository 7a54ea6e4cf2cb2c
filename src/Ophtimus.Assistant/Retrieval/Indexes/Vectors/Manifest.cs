using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>What an index consists of. It is replaced as a whole, so an index is at one commit or the next and never between.</summary>
/// <param name="Format">Of this file.</param>
/// <param name="Model">See <see cref="EmbeddingSpace"/>.</param>
/// <param name="Dimension">See <see cref="EmbeddingSpace"/>.</param>
/// <param name="Sequence">The last library change that is held.</param>
/// <param name="Generation">Goes up with every commit.</param>
/// <param name="Segments">From the oldest to the newest.</param>
internal sealed record Manifest(int Format, string Model, int Dimension, long Sequence, long Generation, IReadOnlyList<ManifestSegment> Segments)
{
    /// <summary>The file's name.</summary>
    public const string FileName = "vectors.json";

    private const int CurrentFormat = 1;

    /// <summary>A new index.</summary>
    public static Manifest Empty(EmbeddingSpace space, long generation) => new(CurrentFormat, space.Model, space.Dimension, 0, generation, []);

    /// <summary>The manifest of a folder; null where there is none, or a damaged one, or one of another format.</summary>
    public static Manifest? Read(string folder)
    {
        try
        {
            // The first line is the manifest, the second its checksum.
            return File.ReadAllText(Path.Combine(folder, FileName)).Split('\n') is [var json, var sum, ..] && sum == Sum(json)
                && JsonSerializer.Deserialize(json, VectorManifestJson.Default.Manifest) is { Format: CurrentFormat } manifest ? manifest : null;
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Replaces the manifest of a folder.</summary>
    public void Save(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var json = JsonSerializer.Serialize(this, VectorManifestJson.Default.Manifest);
        using (var file = File.OpenHandle(path + ".new", FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, Encoding.UTF8.GetBytes($"{json}\n{Sum(json)}\n"), 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private static string Sum(string json) => Checksum.Of(Encoding.UTF8.GetBytes(json)).ToString("x8", CultureInfo.InvariantCulture);
}

/// <summary>A segment of a <see cref="Manifest"/>.</summary>
/// <param name="File">Its file.</param>
/// <param name="Dead">The file of its dead documents; null where none is dead.</param>
internal sealed record ManifestSegment(string File, string? Dead);

[JsonSerializable(typeof(Manifest))]
internal sealed partial class VectorManifestJson : JsonSerializerContext;
