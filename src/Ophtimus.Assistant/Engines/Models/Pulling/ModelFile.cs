namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>A file that a source offers.</summary>
/// <param name="Path">Below the model's folder, with "/".</param>
/// <param name="Checksum">What its bytes must add up to.</param>
/// <param name="Bytes">Its length; null where the source does not say.</param>
public sealed record ModelFile(string Path, FileChecksum Checksum, long? Bytes)
{
    private const int LongestPath = 512;

    /// <summary>Whether the path stays below its folder on every system.</summary>
    public static bool IsSafe(string path) =>
        path.Length is > 0 and <= LongestPath
        && !path.Any(c => char.IsControl(c) || c is '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
        && path.Split('/').All(part => part.Length > 0 && part.Trim('.', ' ').Length > 0 && part[^1] is not ('.' or ' ') && part[0] != '~');
}
