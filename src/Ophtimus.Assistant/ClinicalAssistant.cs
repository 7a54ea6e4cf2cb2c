using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Records;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;

namespace Ophtimus.Assistant;

/// <summary>An assistant with its library open: the parts put together as configured.</summary>
public sealed class ClinicalAssistant : IAsyncDisposable
{
    private readonly ModelHost? host;
    private readonly Knowledge knowledge;
    private readonly TimeProvider time;

    private ClinicalAssistant(AssistantOptions options, ClinicalLibrary library, Knowledge knowledge, IEngineProvider? provider)
    {
        this.knowledge = knowledge;
        time = options.Time;
        Library = library;
        Thesaurus = knowledge.Thesaurus;
        EverydayWords = knowledge.EverydayWords;
        Expander = new QueryExpander(Thesaurus);
        Retriever = new Retriever(Expander, library.Index, options.Passages?.Invoke(library) ?? library);
        Indexer = new Indexer(library, DocumentReaders.All, new PassageSplitter());
        Prompts = new PromptLibrary(options.PluginsFolder);
        Assessor = new EvidenceAssessor(Thesaurus, EverydayWords, library.Index);
        Checker = new ClaimChecker(Thesaurus, EverydayWords);
        host = provider is null ? null : HostOf(options.Engine, stop => provider.StartAsync(options.Engine, stop));
        Records = options.KeepRecords
            ? new AnswerRecordFolder(Path.Combine(library.Folder, "records"), () => knowledge.Surroundings(library.LastSequence(), EngineName), options.RecordMonths, time)
            : new NoRecords();
        Orchestrator = OrchestratorWith(host);
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

    /// <summary>Weighs what was found.</summary>
    public EvidenceAssessor Assessor { get; }

    /// <summary>Checks sentences against passages.</summary>
    public ClaimChecker Checker { get; }

    /// <summary>The prompts.</summary>
    public PromptLibrary Prompts { get; }

    /// <summary>What made each answer.</summary>
    public IAnswerRecords Records { get; }

    /// <summary>Answers questions.</summary>
    public Orchestrator Orchestrator { get; }

    private string EngineName => host is null ? Answer.Extractive : host.Options.Provider ?? host.Options.Url?.Host ?? host.Options.ModelFile ?? "";

    /// <summary>Opens the library, building it from the starter notes on first use.</summary>
    /// <param name="options">Where things are.</param>
    /// <param name="progress">Told of the first build.</param>
    /// <param name="cancellationToken">Stops the first build; the next start goes on with it.</param>
    /// <exception cref="LibraryException">The data folder cannot be used; the message says what to do.</exception>
    /// <exception cref="KnowledgeException">The knowledge folder cannot be read.</exception>
    /// <exception cref="EngineException">The engine's configuration cannot work.</exception>
    public static async Task<ClinicalAssistant> OpenAsync(AssistantOptions options, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var catalogue = new Lazy<OphtimusModels>(() => OphtimusModels.Load(options.KnowledgeFolder));
        options = options with { Engine = options.Engine with { CardOf = model => catalogue.Value.Find(model) } };
        var provider = EngineProviders.All(options.Time, options.Seed).Choose(options.Engine);
        var knowledge = Task.Run(() => Knowledge.Load(options.KnowledgeFolder), cancellationToken);
        var library = await OpenLibraryAsync(options, cancellationToken);
        try
        {
            var assistant = new ClinicalAssistant(options, library, await knowledge, provider);
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

    /// <summary>Opens the library alone, as it is: without the starter notes, knowledge or engine.</summary>
    /// <exception cref="LibraryException">The data folder cannot be used; the message says what to do.</exception>
    public static Task<ClinicalLibrary> OpenLibraryAsync(AssistantOptions options, CancellationToken cancellationToken) =>
        ClinicalLibrary.OpenAsync(options.DataFolder, folder => new LuceneIndex(folder), cancellationToken);

    /// <summary>The same where there has to be a library already.</summary>
    /// <exception cref="LibraryException">There is none, or the data folder cannot be used; the message says what to do.</exception>
    public static Task<ClinicalLibrary> OpenExistingLibraryAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        ClinicalLibrary.RequireIn(options.DataFolder);
        return OpenLibraryAsync(options, cancellationToken);
    }

    /// <summary>Runs prompts on the configured engine, started; null without one.</summary>
    /// <exception cref="EngineException">The engine cannot be started now.</exception>
    public async Task<PromptRunner?> StartEngineAsync(CancellationToken cancellationToken) => host is null ? null : (await host.GetAsync(cancellationToken)).Runner;

    /// <summary>The same library and knowledge with an engine that is already there.</summary>
    internal Orchestrator With(IEngine engine) => OrchestratorWith(HostOf(new EngineOptions(), _ => Task.FromResult(engine)));

    private ModelHost HostOf(EngineOptions engine, Func<CancellationToken, Task<IEngine>> start) => new(engine, start, Prompts, runner => new GenerativeAnswerer(runner, Checker, engine, Retriever, Assessor), time);

    private Orchestrator OrchestratorWith(ModelHost? model) => new(new OrchestratorParts
    {
        Thesaurus = Thesaurus,
        RedFlags = knowledge.RedFlags,
        DrugSafety = knowledge.DrugSafety,
        Retriever = Retriever,
        Assessor = Assessor,
        Records = Records,
        Time = time,
        Host = model,
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        Library.Dispose();
    }
}
