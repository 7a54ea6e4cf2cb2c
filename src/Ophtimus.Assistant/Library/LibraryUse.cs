namespace Ophtimus.Assistant.Library;

/// <summary>Held by every process that has a library open, and alone by one that puts another in its place.</summary>
/// <remarks>A lock of the operating system, shared or exclusive, which goes with the process however it ends.</remarks>
internal sealed class LibraryUse : IDisposable
{
    private const string FileName = "library.use";

    private readonly FileStream file;

    private LibraryUse(FileStream file) => this.file = file;

    /// <summary>Uses the library of a folder beside others.</summary>
    /// <exception cref="LibraryException">Another library is being put in its place.</exception>
    public static LibraryUse Share(string folder) => Take(folder, FileAccess.Read, FileShare.Read)
        ?? throw new LibraryException($"A backup is being restored into {folder}; wait for it to end and try again.");

    /// <summary>Uses it alone.</summary>
    /// <exception cref="LibraryException">Another process has it open.</exception>
    public static LibraryUse Alone(string folder) => Take(folder, FileAccess.ReadWrite, FileShare.None)
        ?? throw new LibraryException($"Another program has the library in {folder} open; end it (a running server, an index run) and try again, nothing was changed.");

    private static LibraryUse? Take(string folder, FileAccess access, FileShare share)
    {
        try
        {
            return new LibraryUse(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, access, share));
        }
        catch (IOException e) when (LibraryLock.IsHeld(e))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
