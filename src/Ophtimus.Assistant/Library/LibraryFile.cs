namespace Ophtimus.Assistant.Library;

/// <summary>A file to index.</summary>
/// <param name="Info">The file on disk.</param>
/// <param name="Path">What the library calls it: its full path, or for a starter note <see cref="StarterPrefix"/> and its path in the notes folder, so that moving the program changes nothing.</param>
internal sealed record LibraryFile(FileInfo Info, string Path)
{
    public const string StarterPrefix = "starter:";
}
