namespace Ophtimus.Assistant.Library;

/// <summary>Held by the one process that writes a library. The operating system releases it however the process ends.</summary>
internal sealed class LibraryLock : IDisposable
{
    internal const string FileName = "library.lock";

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly FileStream file;

    private LibraryLock(FileStream file) => this.file = file;

    /// <summary>The lock, or null while another process holds it.</summary>
    public static LibraryLock? TryTake(string folder) => TryTake(folder, FileName);

    /// <summary>A lock of another name in the folder, or null while another process holds it.</summary>
    public static LibraryLock? TryTake(string folder, string name)
    {
        try
        {
            return new LibraryLock(new FileStream(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <exception cref="LibraryException">Another process holds it.</exception>
    public static LibraryLock Take(string folder) =>
        TryTake(folder) ?? throw new LibraryException($"Another run is writing the library in {folder}; wait for it to end and try again.");

    /// <summary>Waits until no other process holds it.</summary>
    public static async Task<LibraryLock> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        for (; ;)
        {
            if (TryTake(folder) is { } taken)
            {
                return taken;
            }

            // The operating system tells nobody when a file lock is given up.
            await Task.Delay(BetweenTries, cancellationToken);
        }
    }

    // 11 is EWOULDBLOCK on Linux and 35 on macOS; 0x80070020 is a sharing violation on Windows. Anything else is a failure of the disk.
    internal static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
