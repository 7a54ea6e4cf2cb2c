namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>Pulls a model: lists what the source has, takes what is needed file by file, and writes a list of checksums beside them, so that the folder can itself be a source.</summary>
public sealed class ModelPull(IHttpClientFactory clients, TimeProvider time)
{
    // Beside the files themselves: their list, and what a file system needs.
    private const long SpareBytes = 16 << 20;

    /// <summary>Longest wait for the next bytes. Default 60 s.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Pulls a model.</summary>
    /// <exception cref="ModelPullException">It could not be had; the message says what to do.</exception>
    public async Task<PulledModel> PullAsync(PullRequest request, IProgress<PullProgress>? progress, CancellationToken cancellationToken)
    {
        var (source, files) = await FindAsync(request, cancellationToken);
        var wanted = WantedFiles.Of(files, request.Quantization, request.From ?? $"{request.Repositories[0]} at {source.Name}");
        var folder = Path.GetFullPath(request.Folder);
        Disk.RequireSpace(folder, wanted.Sum(f => Missing(f, folder)) + SpareBytes);

        var total = wanted.All(f => f.Bytes is not null) ? wanted.Sum(f => f.Bytes) : null;
        var pull = new FilePull(source, folder, time) { LongestSilence = LongestSilence };
        var pulled = new List<PulledFile>();
        var bytes = 0L;
        foreach (var file in wanted)
        {
            var before = bytes;
            pulled.Add(await pull.PullAsync(file, read => progress?.Report(new PullProgress(file.Path, (bytes += read) - before, file.Bytes, bytes, total)), cancellationToken));
        }

        WriteSums(folder, pulled);
        return new PulledModel(folder, source.Name, pulled);
    }

    // The first source that has the model: a mirror's folder, then a mirror laid out like Hugging Face; the first name of the repository, then the others.
    private async Task<(IModelSource Source, IReadOnlyList<ModelFile> Files)> FindAsync(PullRequest request, CancellationToken cancellationToken)
    {
        var failures = new List<ModelPullException>();
        foreach (var source in Sources(request))
        {
            try
            {
                return (source, await source.ListAsync(cancellationToken));
            }
            catch (ModelPullException e) when (e.Failure is PullFailure.NotFound or PullFailure.NotAllowed)
            {
                failures.Add(e);
            }
        }

        throw failures.Find(f => f.Failure == PullFailure.NotAllowed)
            ?? (request.From is { } from && IsAddress(from)
                ? new ModelPullException(PullFailure.NotFound, $"{from} has no {Manifest.Sums} and no {Manifest.Tree}, and is no mirror of Hugging Face with {request.Repositories[0]} at {request.Revision}; check the address.", failures[^1])
                : failures[0]);
    }

    private IEnumerable<IModelSource> Sources(PullRequest request)
    {
        if (request.From is { } folder && !IsAddress(folder))
        {
            yield return new FolderSource(Path.GetFullPath(folder));
            yield break;
        }

        var address = ModelHost.Checked(request.From is null ? HubSource.HuggingFace : new Uri(request.From));
        var host = new ModelHost(clients, time, address, request.Token, request.TokenVariable);
        if (request.From is not null)
        {
            yield return new MirrorSource(host, address);
        }

        foreach (var repository in request.Repositories)
        {
            yield return new HubSource(host, address, repository, request.Revision);
        }
    }

    private static bool IsAddress(string from) => from.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(from, UriKind.Absolute, out var uri) && !uri.IsFile;

    private static long Missing(ModelFile file, string folder)
    {
        var target = Path.Combine(folder, file.Path);
        var there = new[] { target, target + ".part" }.Select(p => new FileInfo(p)).Where(f => f.Exists).Select(f => f.Length).DefaultIfEmpty().Max();
        return Math.Max(0, (file.Bytes ?? 0) - there);
    }

    // What the folder held before stays listed: other types of the same model may lie there.
    private static void WriteSums(string folder, IReadOnlyList<PulledFile> pulled)
    {
        var path = Path.Combine(folder, Manifest.Sums);
        var listed = File.Exists(path) ? Manifest.ReadSums(File.ReadAllText(path), folder).Where(f => File.Exists(Path.Combine(folder, f.Path))).ToDictionary(f => f.Path, f => f.Checksum.Hex, StringComparer.Ordinal) : [];
        foreach (var file in pulled)
        {
            listed[file.Path] = file.Sha256;
        }

        Disk.Write(path, () =>
        {
            File.WriteAllLines(path + ".part", listed.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value}  {f.Key}"));
            File.Move(path + ".part", path, overwrite: true);
        });
    }
}
