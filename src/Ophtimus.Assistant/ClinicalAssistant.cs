using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant;

/// <summary>An assistant with its library open: the parts put together as configured.</summary>
public sealed class ClinicalAssistant : IDisposable
{
    private ClinicalAssistant(ClinicalLibrary library, Thesaurus thesaurus, EverydayWords everyday)
    {
        Library = library;
        Thesaurus = thesaurus;
        EverydayWords = everyday;
        Expander = new QueryExpander(thesaurus);
        Retriever = new Retriever(Expander, library.Index, library);
        Indexer = new Indexer(library, DocumentReaders.All, new PassageSplitter());
        Orchestrator = new Orchestrator(Retriever, new ExtractiveAnswerer(thesaurus, everyday, library.Index));
    }

    /// <summary>The documents.</summary>
    public ClinicalLibrary Library { get; }

    /// <summary>The concepts of eye care.</summary>
    public Thesaurus Thesaurus { get; }

    /// <summary>Words that say little of what a question asks about.</summary>
    public EverydayWords EverydayWords { get; }

    /// <summary>Adds synonyms and translations to queries.</summary>
    public QueryExpander Expander { get; }

    /// <summary>Finds passages.</summary>
    public Retriever Retriever { get; }

    /// <summary>Brings documents in.</summary>
    public Indexer Indexer { get; }

    /// <summary>Answers questions.</summary>
    public Orchestrator Orchestrator { get; }

    /// <summary>Opens the library, building it from the starter notes on first use.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="progress">Told of the first build.</param>
    /// <param name="cancellationToken">Stops the first build; the next start goes on with it.</param>
    /// <exception cref="LibraryException">The data folder cannot be used; the message says what to do.</exception>
    /// <exception cref="KnowledgeException">The knowledge folder cannot be read.</exception>
    public static async Task<ClinicalAssistant> OpenAsync(AssistantOptions options, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var thesaurus = Task.Run(() => Thesaurus.Load(options.KnowledgeFolder), cancellationToken);
        var library = ClinicalLibrary.Open(options.DataFolder, folder => new LuceneIndex(folder));
        try
        {
            var assistant = new ClinicalAssistant(library, await thesaurus, EverydayWords.Load(options.KnowledgeFolder));
            if (options.UseStarterNotes)
            {
                await assistant.Indexer.IndexStarterAsync(Path.Combine(options.KnowledgeFolder, "notes"), progress, cancellationToken);
            }

            return assistant;
        }
        catch
        {
            library.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Library.Dispose();
}
