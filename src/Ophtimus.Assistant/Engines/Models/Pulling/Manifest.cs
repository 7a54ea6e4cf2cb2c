using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>Reads lists of files with their checksums.</summary>
internal static class Manifest
{
    /// <summary>Name of the list that `sha256sum` writes.</summary>
    public const string Sums = "SHA256SUMS";

    /// <summary>Name under which a mirror can keep the list of Hugging Face's own interface.</summary>
    public const string Tree = "tree.json";

    /// <summary>Reads lines such as "9f86d0…  model.gguf".</summary>
    public static IReadOnlyList<ModelFile> ReadSums(string text, string source)
    {
        var files = new List<ModelFile>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#'))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var checksum = space < 0 ? null : FileChecksum.Sha256(line[..space]);
            files.Add(new ModelFile(
                space < 0 ? "" : WithoutDot(line[space..].TrimStart(' ', '*')),
                checksum ?? throw new ModelPullException(PullFailure.Refused, $"{Sums} of {source} has a line that is not a checksum and a file name; write it with `sha256sum * > {Sums}`."),
                null));
        }

        return Checked(files, source);
    }

    /// <summary>Reads the answer of `/api/models/OWNER/NAME/tree/REVISION?recursive=true`.</summary>
    public static IReadOnlyList<ModelFile> ReadTree(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(json, ManifestJson.Default.ListTreeEntry) ?? [];
            return Checked([.. entries.Where(e => e.Type == "file").Select(e => File(e, source))], source);
        }
        catch (JsonException e)
        {
            throw new ModelPullException(PullFailure.Refused, $"The list of files of {source} is not that of a Hugging Face repository; check the address.", e);
        }
    }

    private static ModelFile File(TreeEntry entry, string source)
    {
        var checksum = entry.Lfs is { } large ? FileChecksum.Sha256(large.Oid) : FileChecksum.GitBlob(entry.Oid);
        return new ModelFile(entry.Path ?? "", checksum ?? throw new ModelPullException(PullFailure.Refused, $"{source} states no checksum for one of its files, so it cannot be trusted; use another source."), entry.Lfs?.Size ?? entry.Size);
    }

    private static List<ModelFile> Checked(List<ModelFile> files, string source)
    {
        if (files.Any(f => !ModelFile.IsSafe(f.Path) || f.Bytes < 0) || files.DistinctBy(f => f.Path, StringComparer.OrdinalIgnoreCase).Count() != files.Count)
        {
            throw new ModelPullException(PullFailure.Refused, $"{source} lists a file whose name leads out of its folder or occurs twice; nothing was pulled, and the source should not be used.");
        }

        return files;
    }

    private static string WithoutDot(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
}

internal sealed record TreeEntry(string? Type, string? Path, long? Size, string? Oid, LargeFile? Lfs);

internal sealed record LargeFile(string? Oid, long? Size);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<TreeEntry>))]
internal sealed partial class ManifestJson : JsonSerializerContext;
