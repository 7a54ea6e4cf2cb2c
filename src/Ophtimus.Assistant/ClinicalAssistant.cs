using System.Globalization;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Asking.Writing;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Embeddings;
using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Prompting;
using Ophtimus.Assistant.Records;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Ophtimus.Assistant.Retrieval.Indexes.Qdrant;
using Ophtimus.Assistant.Retrieval.Indexes.Vectors;

namespace Ophtimus.Assistant;

/// <summary>An assistant with its library open: the parts put together as configured.</summary>
public sealed class ClinicalAssistant : IAsyncDisposable
{
    private readonly ModelHost? host;
    private readonly Reranking? reranking;
    private readonly Knowledge knowledge;
    private readonly TimeProvider time;

    private ClinicalAssistant(AssistantOptions options, ClinicalLibrary library, Knowledge knowledge, IEngineProvider? provider, MeaningSearch? meaning)
    {
        this.knowledge = knowledge;
        time = options.Time;
        Library = library;
        Thesaurus = knowledge.Thesaurus;
        EverydayWords = knowledge.EverydayWords;
        Expander = new QueryExpander(Thesaurus);
        Meaning = meaning;
        reranking = PairScorers.Check(options.Reranker) ? new Reranking(() => PairScorers.Start(options.Reranker, time)!, time) : null;
        Retriever = new Retriever(Expander, library.Index, options.Passages?.Invoke(library) ?? library, options.Retrieval, meaning, reranking, time);
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

    /// <summary>Finds passages by meaning; null where no embedding model is configured.</summary>
    public MeaningSearch? Meaning { get; }

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
    /// <exception cref="IndexException">The index's configuration cannot work.</exception>
    public static async Task<ClinicalAssistant> OpenAsync(AssistantOptions options, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var catalogue = new Lazy<OphtimusModels>(() => OphtimusModels.Load(options.KnowledgeFolder));
        options = options with { Engine = options.Engine with { CardOf = model => catalogue.Value.Find(model) } };
        var provider = EngineProviders.All(options.Time, options.Seed).Choose(options.Engine);
        var knowledge = Task.Run(() => Knowledge.Load(options.KnowledgeFolder), cancellationToken);
        var (library, meaning) = await OpenPartsAsync(options, cancellationToken);
        try
        {
            if (library.Index is StandbyIndex standby)
            {
                await standby.CatchUpAsync(library.CatchUpAsync, cancellationToken);
            }

            var assistant = new ClinicalAssistant(options, library, await knowledge, provider, meaning);
            if (options.UseStarterNotes)
            {
                await assistant.Indexer.IndexStarterAsync(Path.Combine(options.KnowledgeFolder, "notes"), progress, cancellationToken);
            }

            return assistant;
        }
        catch
        {
            if (meaning is not null)
            {
                await meaning.DisposeAsync();
            }

            library.Dispose();
            throw;
        }
    }

    /// <summary>Opens the library alone, as it is: without the starter notes, knowledge or engine.</summary>
    /// <exception cref="LibraryException">The data folder cannot be used; the message says what to do.</exception>
    public static async Task<ClinicalLibrary> OpenLibraryAsync(AssistantOptions options, CancellationToken cancellationToken) => (await OpenPartsAsync(options, cancellationToken)).Library;

    /// <summary>The same where there has to be a library already.</summary>
    /// <exception cref="LibraryException">There is none, or the data folder cannot be used; the message says what to do.</exception>
    public static Task<ClinicalLibrary> OpenExistingLibraryAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        ClinicalLibrary.RequireIn(options.DataFolder);
        return OpenLibraryAsync(options, cancellationToken);
    }

    /// <summary>The configured server's index, brought up to the library, or why it cannot be; neither where no server is configured.</summary>
    public static async Task<(IPassageIndex? Server, string? Problem)> OpenServerOfAsync(ClinicalLibrary library, CancellationToken cancellationToken)
    {
        if (library.Index is not StandbyIndex standby)
        {
            return (null, null);
        }

        await standby.CatchUpAsync(library.CatchUpAsync, cancellationToken);
        return (standby.Server, standby.Problem);
    }

    /// <summary>Builds the configured server's index anew behind its name, where there is a server.</summary>
    /// <returns>What the server did not do, with what to do; null where there is nothing to say.</returns>
    public static async Task<string?> RebuildServerIndexAsync(ClinicalLibrary library, CancellationToken cancellationToken)
    {
        if (library.Index is not StandbyIndex standby)
        {
            return null;
        }

        await standby.RebuildAsync(library.CatchUpAsync, cancellationToken);
        return standby.Problem;
    }

    /// <summary>Opens the index of the configured server.</summary>
    /// <param name="options">Which server.</param>
    /// <param name="space">Of the vectors that the index also holds; null for none.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="IndexException">The configuration cannot work, or the server cannot be used; the message says what to do.</exception>
    public static async Task<IPassageIndex> OpenServerIndexAsync(IndexOptions options, EmbeddingSpace? space, TimeProvider time, CancellationToken cancellationToken)
    {
        IndexConfiguration.Check(options);
        return await QdrantIndex.OpenAsync(IndexServer.Client(options), options, space, time, cancellationToken);
    }

    /// <summary>Search by meaning over a library, as configured; null where no embedding model is.</summary>
    /// <exception cref="EngineException">The configuration cannot work; the message says what to type.</exception>
    public static MeaningSearch? MeaningIn(ClinicalLibrary library, AssistantOptions options) => ChooseEmbedders(options) is { } embedders ? MeaningIn(library, embedders, options) : null;

    private static MeaningSearch MeaningIn(ClinicalLibrary library, IEmbedderProvider embedders, AssistantOptions options)
    {
        var embeddings = WithKnowledge(options);
        return new MeaningSearch(stop => embedders.StartAsync(embeddings, stop), (space, mayReplace, stop) => OpenVectorsAsync(library.Folder, options, space, mayReplace, stop), library, options.Time)
        {
            HybridIndex = () => (library.Index as StandbyIndex)?.Hybrid,
        };
    }

    private static IEmbedderProvider? ChooseEmbedders(AssistantOptions options) => EmbedderProviders.All(options.Time, options.Seed).Choose(WithKnowledge(options));

    private static EmbeddingOptions WithKnowledge(AssistantOptions options) => options.Embeddings with { KnowledgeFolder = options.KnowledgeFolder };

    private static async Task<IVectorIndex> OpenVectorsAsync(string data, AssistantOptions options, EmbeddingSpace space, bool mayReplace, CancellationToken cancellationToken)
    {
        if (options.Index.UsesQdrant)
        {
            var there = await QdrantVectorIndex.OpenAsync(IndexServer.Client(options.Index), options.Index, space, options.Time, cancellationToken);
            if (there.OtherModel is { } other && !mayReplace)
            {
                there.Dispose();
                throw OtherModel(other, space);
            }

            return there;
        }

        var folder = Path.Combine(data, "vectors");
        return VectorIndex.SpaceIn(folder) is { } held && held != space && !mayReplace
            ? throw OtherModel(string.Create(CultureInfo.InvariantCulture, $"{held.Model} ({held.Dimension} numbers)"), space)
            : new VectorIndex(folder, space, Environment.ProcessorCount);
    }

    // Vectors of two models cannot be compared, and to give up hours of work is for a person to say.
    private static SearchPartException OtherModel(string held, EmbeddingSpace space) => new(string.Create(CultureInfo.InvariantCulture,
        $"The library's vectors were made by {held} and the configured model is {space.Model} ({space.Dimension} numbers); configure the former again, or type `ophtimus embed --afresh` to embed the library anew."));

    private static async Task<(ClinicalLibrary Library, MeaningSearch? Meaning)> OpenPartsAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        IndexConfiguration.Check(options.Index);
        OptionRanges.Check(options.Retrieval, "Retrieval");
        var embedders = ChooseEmbedders(options);
        MeaningSearch? meaning = null;
        var library = await ClinicalLibrary.OpenAsync(
            options.DataFolder,
            folder => new LuceneIndex(folder),
            index => options.Index.UsesQdrant ? new StandbyIndex(index, async stop => await OpenServerIndexAsync(options.Index, await SpaceAsync(meaning, stop), options.Time, stop), options.Time) : index,
            cancellationToken);
        meaning = embedders is null ? null : MeaningIn(library, embedders, options);
        return (library, meaning);
    }

    // The server's collection is laid out for the vectors that it is to hold.
    private static async Task<EmbeddingSpace?> SpaceAsync(MeaningSearch? meaning, CancellationToken cancellationToken)
    {
        try
        {
            return meaning is null ? null : await meaning.SpaceAsync(cancellationToken);
        }
        catch (EngineException e)
        {
            throw new IndexException(IndexFailure.Unavailable, $"The server's index is laid out for an embedding model that cannot be used: {e.Message}", e);
        }
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
        SearchProblem = () => (Library.Index as StandbyIndex)?.Problem,
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        if (Meaning is not null)
        {
            await Meaning.DisposeAsync();
        }

        if (reranking is not null)
        {
            await reranking.DisposeAsync();
        }

        Library.Dispose();
    }
}
