using System.Security.Cryptography;

namespace Ophtimus.Assistant.Engines.Models.Pulling;

/// <summary>Writing and reading on this machine, with its failures said in a sentence.</summary>
internal static class Disk
{
    private const int BlockBytes = 1 << 20;

    // ENOSPC and EDQUOT on Linux, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] Full = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static void Write(string target, Action write) => Write(target, () =>
    {
        write();
        return true;
    });

    public static T Write<T>(string target, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Said(target, e);
        }
    }

    public static async Task WriteAsync(string target, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Said(target, e);
        }
    }

    /// <exception cref="ModelPullException">There is less space than is needed.</exception>
    public static void RequireSpace(string folder, long bytes)
    {
        var existing = new DirectoryInfo(Path.GetFullPath(folder));
        while (!existing.Exists && existing.Parent is not null)
        {
            existing = existing.Parent;
        }

        var free = new DriveInfo(existing.FullName).AvailableFreeSpace;
        if (free < bytes)
        {
            throw new ModelPullException(PullFailure.DiskFull, $"{FileSize.Of(bytes)} are needed in {folder} and {FileSize.Of(free)} are free; free some space, or name a folder on another disk with --to.");
        }
    }

    /// <summary>Feeds a stream, from its start to its end, to hashes.</summary>
    public static async Task HashAsync(Stream stream, IReadOnlyList<IncrementalHash> hashes, Action<long> advance, CancellationToken cancellationToken)
    {
        var buffer = new byte[BlockBytes];
        stream.Position = 0;
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            foreach (var hash in hashes)
            {
                hash.AppendData(buffer, 0, read);
            }

            advance(read);
        }
    }

    private static ModelPullException Said(string target, Exception e)
    {
        var folder = Path.GetDirectoryName(target);
        return Array.IndexOf(Full, e.HResult) >= 0
            ? new ModelPullException(PullFailure.DiskFull, $"The disk of {folder} is full; free some space and run the same command again: it goes on where it stopped.", e)
            : new ModelPullException(PullFailure.FolderUnusable, $"{target} cannot be written; check that no other run pulls it, and that the folder may be written, or name another with --to.", e);
    }
}
