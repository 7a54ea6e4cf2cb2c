using System.Security.Cryptography;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>Pulls one file: goes on where an earlier run stopped, tries again when the connection breaks, and keeps the file only if its checksum is right.</summary>
internal sealed class FilePull(IModelSource source, string folder, TimeProvider time)
{
    private const int BlockBytes = 1 << 20;
    private const int MostTriesWithoutProgress = 5;

    /// <summary>Longest wait for the next bytes.</summary>
    public required TimeSpan LongestSilence { get; init; }

    /// <exception cref="ModelPullException">It could not be had.</exception>
    public async Task<PulledFile> PullAsync(ModelFile file, Action<long> advance, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, file.Path);
        if (await KeepAsync(file, target, advance, cancellationToken) is { } kept)
        {
            return kept;
        }

        using var part = PartFile.Open(target, file);
        await part.TakeUpAsync(advance, cancellationToken);
        var resumedAt = part.Length;
        await ReadAsync(file, part, advance, cancellationToken);
        if (!part.IsWhole && resumedAt > 0)
        {
            // The beginning may be of another version of the file, or damaged by a power cut.
            advance(-part.Length);
            part.Restart();
            resumedAt = 0;
            await ReadAsync(file, part, advance, cancellationToken);
        }

        if (!part.IsWhole)
        {
            part.Discard();
            throw new ModelPullException(PullFailure.ChecksumWrong, $"{file.Path} from {source.Name} is not what its checksum says ({file.Checksum}) and was thrown away; run the same command again, and if it happens twice use another source.");
        }

        return new PulledFile(file.Path, part.Length, part.Finish(), resumedAt > 0 ? PulledState.Resumed : PulledState.Pulled);
    }

    private static async Task<PulledFile?> KeepAsync(ModelFile file, string target, Action<long> advance, CancellationToken cancellationToken)
    {
        if (!File.Exists(target) || (file.Bytes is { } bytes && new FileInfo(target).Length != bytes))
        {
            return null;
        }

        await using var stream = Disk.Write(target, () => new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous));
        using var hash = file.Checksum.Begin(stream.Length);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await Disk.HashAsync(stream, [hash, sha256], advance, cancellationToken);
        if (!file.Checksum.Matches(hash))
        {
            advance(-stream.Length);
            return null;
        }

        return new PulledFile(file.Path, stream.Length, Convert.ToHexStringLower(sha256.GetCurrentHash()), PulledState.Kept);
    }

    /// <summary>Reads until the file's length, or its end where the length is not known.</summary>
    private async Task ReadAsync(ModelFile file, PartFile part, Action<long> advance, CancellationToken cancellationToken)
    {
        for (var (isDone, attempt) = (part.Length > 0 && part.IsWhole, 1); !isDone; attempt++)
        {
            var before = part.Length;
            try
            {
                isDone = await ReadOnceAsync(file, part, advance, cancellationToken);
            }
            catch (Exception e) when (e is not ModelPullException && ModelHost.IsConnection(e, cancellationToken))
            {
                attempt = part.Length > before ? 0 : attempt;
                if (attempt == MostTriesWithoutProgress)
                {
                    throw new ModelPullException(PullFailure.ConnectionLost, $"The connection to {source.Name} broke after {FileSize.Of(part.Length)} of {file.Path}; run the same command again: it goes on from there.", e);
                }

                await Task.Delay(ModelHost.Backoff(Math.Max(1, attempt)), time, cancellationToken);
            }
        }
    }

    private async Task<bool> ReadOnceAsync(ModelFile file, PartFile part, Action<long> advance, CancellationToken cancellationToken)
    {
        using var opened = await source.OpenAsync(file, part.Length, part.Tag, cancellationToken);
        if (opened.From < part.Length)
        {
            advance(-part.Length);
            part.Restart();
        }

        part.Begin(opened.Tag);
        var total = file.Bytes ?? opened.Bytes;
        var buffer = new byte[BlockBytes];
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        while (true)
        {
            silence.CancelAfter(LongestSilence);
            var read = await opened.Content.ReadAsync(buffer, silence.Token);
            if (read == 0)
            {
                return part.Length >= (total ?? 0) ? true : throw new IOException("The source ended early.");
            }

            await part.AppendAsync(buffer.AsMemory(0, read), cancellationToken);
            advance(read);
            if (part.Length > total)
            {
                return true; // Longer than it may be: its checksum will be wrong.
            }
        }
    }
}
