using Microsoft.Extensions.Configuration;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant;

/// <summary>Reads which models and which index to use: from `ophtimus.json` in the data folder, then the environment (OPHTIMUS_ENGINE__URL), then what was typed. The last one that says something counts.</summary>
public static class AssistantConfiguration
{
    /// <summary>The settings file of a data folder.</summary>
    public const string FileName = "ophtimus.json";

    private const string Prefix = "OPHTIMUS_";

    private static readonly string[] Sections = ["ENGINE", "EMBEDDINGS", "INDEX__", "RECORDS", "RERANKER__", "RETRIEVAL__"];

    /// <summary>The options with what is configured for their data folder.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="typed">What was typed, by key: "Engine:Url".</param>
    /// <exception cref="LibraryException">The file is not JSON, or a value is not of its kind; the message says which.</exception>
    public static AssistantOptions Read(AssistantOptions options, IReadOnlyDictionary<string, string?> typed)
    {
        if (options.DataFolder.Length == 0)
        {
            // The library tells what to do.
            return options;
        }

        var file = Path.Combine(Path.GetFullPath(options.DataFolder), FileName);

        // Nothing is configured on most machines, and the configuration library takes longer to load than the thesaurus.
        if (typed.Count == 0 && !File.Exists(file) && !HasVariables())
        {
            return options;
        }

        try
        {
            var configuration = new ConfigurationBuilder().AddJsonFile(file, optional: true, reloadOnChange: false).AddEnvironmentVariables(Prefix).AddInMemoryCollection(typed).Build();
            return options with
            {
                Engine = configuration.GetSection("Engine").Get<EngineOptions>(b => b.ErrorOnUnknownConfiguration = true) ?? new EngineOptions(),
                Index = configuration.GetSection("Index").Get<IndexOptions>(b => b.ErrorOnUnknownConfiguration = true) ?? new IndexOptions(),
                Embeddings = configuration.GetSection("Embeddings").Get<EmbeddingOptions>(b => b.ErrorOnUnknownConfiguration = true) ?? new EmbeddingOptions(),
                Reranker = configuration.GetSection("Reranker").Get<RerankerOptions>(b => b.ErrorOnUnknownConfiguration = true) ?? new RerankerOptions(),
                Retrieval = configuration.GetSection("Retrieval").Get<RetrievalOptions>(b => b.ErrorOnUnknownConfiguration = true) ?? new RetrievalOptions(),
                KeepRecords = configuration.GetValue("Records:Keep", options.KeepRecords),
                RecordMonths = configuration.GetValue("Records:Months", options.RecordMonths) is >= 0 and <= 1200 and var months
                    ? months
                    : throw new LibraryException("Records:Months is out of range; set it between 0 and 1200."),
            };
        }
        catch (InvalidDataException e)
        {
            throw new LibraryException($"{file} is not valid JSON; mend it, or move it away to use the defaults.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new LibraryException($"A setting cannot be used. {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static bool HasVariables() =>
        Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(k => Sections.Any(s => k.StartsWith(Prefix + s, StringComparison.OrdinalIgnoreCase)));
}
