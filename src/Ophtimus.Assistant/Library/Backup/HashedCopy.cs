using System.Security.Cryptography;

namespace Ophtimus.Assistant.Library.Backup;

/// <summary>Copies a stream and says what it was.</summary>
internal static class HashedCopy
{
    private const int Chunk = 1 << 18;

    /// <param name="name">Name of the file in the archive.</param>
    /// <param name="from">Read to its end.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="cancellationToken">Stops between chunks.</param>
    /// <param name="most">Bytes after which it stops and says so with a longer length, so that no archive can fill a disk.</param>
    public static BackupFile Copy(string name, Stream from, Stream to, CancellationToken cancellationToken, long most = long.MaxValue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk];
        var bytes = 0L;
        for (int read; bytes <= most && (read = from.Read(buffer)) > 0; bytes += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
        }

        return new BackupFile(name, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
