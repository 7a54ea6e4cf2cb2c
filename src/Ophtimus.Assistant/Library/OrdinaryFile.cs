using System.Formats.Tar;

namespace Ophtimus.Assistant.Library;

/// <summary>Tells files from what only looks like one in a folder: opening a named pipe waits for ever, and a device never ends.</summary>
internal static class OrdinaryFile
{
    /// <exception cref="UnreadableDocumentException">It is a pipe, a socket or a device.</exception>
    /// <exception cref="IOException">It does not exist, or is a link to what does not.</exception>
    public static void Demand(FileInfo file)
    {
        var meant = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;

        // What is no file has no length, so that only empty ones need a closer look.
        if (meant.Length == 0 && KindOf(meant.FullName) is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            throw new UnreadableDocumentException("It is not a file but a pipe, a socket or a device; take it out of the folder.");
        }
    }

    // The platform tells the kind of an entry nowhere but in an archive, and writes it there without opening anything but files.
    private static TarEntryType? KindOf(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            try
            {
                writer.WriteEntry(path, "entry");
            }
            catch (IOException)
            {
                // A socket cannot stand in an archive.
                return null;
            }
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType;
    }
}
