using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>Where an assistant keeps its library and finds its knowledge.</summary>
public sealed record AssistantOptions
{
    /// <summary>Folder of the library and its index. Default: `ophtimus` in the user's folder for application data.</summary>
    public string DataFolder { get; init; } = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "ophtimus");

    /// <summary>The folder `knowledge`. Default: the one beside the program, or in the clone that it was built in.</summary>
    public string KnowledgeFolder { get; init; } = Find("knowledge", "thesaurus.yaml");

    /// <summary>The folder `plugins`. Default: the one beside the program, or in the clone that it was built in.</summary>
    public string PluginsFolder { get; init; } = Find("plugins", Path.Combine("Literature", "answer.yaml"));

    /// <summary>Whether the library starts with the notes that come with the program. Default true.</summary>
    public bool UseStarterNotes { get; init; } = true;

    /// <summary>Which language model writes answers. Default: none, answers are quoted.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Where passages are searched. Default: in the data folder.</summary>
    public IndexOptions Index { get; init; } = new();

    /// <summary>Which model embeds. Default: none, passages are found by words alone.</summary>
    public EmbeddingOptions Embeddings { get; init; } = new();

    /// <summary>Which model reads the best passages again. Default: none.</summary>
    public RerankerOptions Reranker { get; init; } = new();

    /// <summary>How what was found is put in order.</summary>
    public RetrievalOptions Retrieval { get; init; } = new();

    /// <summary>Whether each answer leaves a record, which holds the question as typed. Default true.</summary>
    public bool KeepRecords { get; init; } = true;

    /// <summary>Months that records are kept besides the present one, 0 to 1,200. Default 12.</summary>
    public int RecordMonths { get; init; } = 12;

    /// <summary>Seed of what is left to chance: the jitter of pauses between tries.</summary>
    public int Seed { get; init; } = Environment.ProcessId;

    /// <summary>Tells the time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Stands between the library and who reads its passages, for measurements; null for nothing.</summary>
    internal Func<IPassageStore, IPassageStore>? Passages { get; init; }

    private static string Find(string name, string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, name);
            if (File.Exists(Path.Combine(candidate, file)))
            {
                return candidate;
            }
        }

        return Path.Combine(AppContext.BaseDirectory, name);
    }
}
