namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>A folder of this machine or a disk that was carried to it, with a list of its files.</summary>
internal sealed class FolderSource(string folder) : IModelSource
{
    public string Name => folder;

    public async Task<IReadOnlyList<ModelFile>> ListAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new ModelPullException(PullFailure.NotFound, $"There is no folder {folder}; check the path.");
        }

        if (File.Exists(Path.Combine(folder, Manifest.Sums)))
        {
            return Manifest.ReadSums(await File.ReadAllTextAsync(Path.Combine(folder, Manifest.Sums), cancellationToken), folder);
        }

        return File.Exists(Path.Combine(folder, Manifest.Tree))
            ? Manifest.ReadTree(await File.ReadAllBytesAsync(Path.Combine(folder, Manifest.Tree), cancellationToken), folder)
            : throw new ModelPullException(PullFailure.NotFound, $"{folder} has no {Manifest.Sums}, so its files cannot be verified; write one there with `sha256sum * > {Manifest.Sums}`.");
    }

    public Task<OpenedFile> OpenAsync(ModelFile file, long from, string? tag, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, file.Path);
        try
        {
            var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan | FileOptions.Asynchronous);
            var version = FormattableString.Invariant($"{content.Length}-{File.GetLastWriteTimeUtc(path).Ticks}");
            content.Position = version == tag && from <= content.Length ? from : 0;
            return Task.FromResult(new OpenedFile(content, content.Position, content.Length, version));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelPullException(PullFailure.NotFound, $"{folder} lists {file.Path} and does not hold it; copy the folder again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelPullException(PullFailure.FolderUnusable, $"{file.Path} in {folder} cannot be read; check its permissions and the disk.", e);
        }
    }
}
