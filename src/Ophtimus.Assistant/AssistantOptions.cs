namespace Ophtimus.Assistant;

/// <summary>Where an assistant keeps its library and finds its knowledge.</summary>
public sealed record AssistantOptions
{
    /// <summary>Folder of the library and its index. Default: `ophtimus` in the user's folder for application data.</summary>
    public string DataFolder { get; init; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "ophtimus");

    /// <summary>The folder `knowledge`. Default: the one beside the program, or in the clone that it was built in.</summary>
    public string KnowledgeFolder { get; init; } = FindKnowledge();

    /// <summary>Whether the library starts with the notes that come with the program. Default true.</summary>
    public bool UseStarterNotes { get; init; } = true;

    private static string FindKnowledge()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "knowledge");
            if (File.Exists(Path.Combine(candidate, "thesaurus.yaml")))
            {
                return candidate;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, "knowledge");
    }
}
