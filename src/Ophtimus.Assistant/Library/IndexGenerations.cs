using System.Globalization;

namespace Ophtimus.Assistant.Library;

/// <summary>Where an index lives in a data folder: one generation answers while the next is built beside it.</summary>
/// <remarks>
/// The first generation is the folder `index`, later ones are `index-2`, `index-3` and so on; the file `index.current` names the one that answers,
/// and is replaced in one rename. An index on a server takes the generation's name for its own.
/// </remarks>
/// <param name="data">The data folder.</param>
/// <param name="name">Name of the index: "index".</param>
internal sealed class IndexGenerations(string data, string name)
{
    private string Pointer => Path.Combine(data, $"{name}.current");

    /// <summary>Folder of the generation that answers.</summary>
    public string Current => Path.Combine(data, CurrentName());

    /// <summary>Folder of the generation to build next; it is above every other, so that nothing of an older run is taken for it.</summary>
    public string Next()
    {
        var highest = Directory.EnumerateDirectories(data, $"{name}*").Select(f => Number(Path.GetFileName(f))).Append(Number(CurrentName())).Max();
        return Path.Combine(data, string.Create(CultureInfo.InvariantCulture, $"{name}-{highest + 1}"));
    }

    /// <summary>Lets another generation answer.</summary>
    public void SwitchTo(string folder)
    {
        using (var file = new FileStream(Pointer + ".new", FileMode.Create, FileAccess.Write))
        using (var text = new StreamWriter(file))
        {
            text.Write(Path.GetFileName(folder));
            text.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(Pointer + ".new", Pointer, overwrite: true);
    }

    /// <summary>Held by the one process that builds a generation.</summary>
    /// <exception cref="LibraryException">Another does.</exception>
    public LibraryLock Lock() => LibraryLock.TryTake(data, $"{name}.lock")
        ?? throw new LibraryException($"Another run is building the index of {data} anew; wait for it to end and try again.");

    /// <summary>Deletes the generations that do not answer. A process that has one open keeps what it opened.</summary>
    public void DeleteOthers()
    {
        foreach (var folder in Directory.EnumerateDirectories(data, $"{name}*").Where(f => Number(Path.GetFileName(f)) > 0 && f != Current).ToList())
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (OperatingSystem.IsWindows() && e is IOException or UnauthorizedAccessException)
            {
                // Windows deletes nothing that is open; the next run does it.
            }
        }
    }

    private string CurrentName()
    {
        try
        {
            return File.ReadAllText(Pointer) is var written && Number(written) > 0 ? written : name;
        }
        catch (FileNotFoundException)
        {
            return name;
        }
    }

    /// <summary>1 for `index`, 3 for `index-3`, 0 for what is no generation.</summary>
    private int Number(string folder) =>
        folder == name ? 1
        : folder.StartsWith(name + "-", StringComparison.Ordinal) && int.TryParse(folder.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1 ? number
        : 0;
}
