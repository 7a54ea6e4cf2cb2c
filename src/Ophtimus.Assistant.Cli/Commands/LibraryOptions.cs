using System.CommandLine;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>Options that every command with a library has.</summary>
internal sealed class LibraryOptions
{
    private readonly Option<string?> data = new("--data") { Description = "Folder of the library.", HelpName = "DIR" };
    private readonly Option<string?> knowledge = new("--knowledge") { Description = "The knowledge folder that came with the program.", HelpName = "DIR" };
    private readonly Option<string?> plugins = new("--plugins") { Description = "The plugins folder that came with the program.", HelpName = "DIR" };
    private readonly Option<bool> noStarter = new("--no-starter") { Description = "Leave out the starter notes when the library is first built." };
    private readonly EngineCommandOptions? engine;

    /// <param name="withEngine">True for a command that a language model may take part in.</param>
    public LibraryOptions(bool withEngine = false) => engine = withEngine ? new EngineCommandOptions() : null;

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object instead of text." };

    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(knowledge);
        command.Options.Add(noStarter);
        command.Options.Add(Json);
        if (engine is not null)
        {
            command.Options.Add(plugins);
            engine.AddTo(command);
        }
    }

    /// <summary>What was typed, with what is configured where a language model may take part.</summary>
    public AssistantOptions Options(ParseResult parsed)
    {
        var options = new AssistantOptions { UseStarterNotes = !parsed.GetValue(noStarter) };
        options = options with
        {
            DataFolder = parsed.GetValue(data) ?? options.DataFolder,
            KnowledgeFolder = parsed.GetValue(knowledge) ?? options.KnowledgeFolder,
        };
        if (engine is null)
        {
            var configured = AssistantConfiguration.Read(options, new Dictionary<string, string?>());
            return options with { Index = configured.Index, Embeddings = configured.Embeddings, Reranker = configured.Reranker, Retrieval = configured.Retrieval };
        }

        return AssistantConfiguration.Read(options with { PluginsFolder = parsed.GetValue(plugins) ?? options.PluginsFolder }, engine.Typed(parsed));
    }

    public bool HasData(ParseResult parsed) => parsed.GetValue(data) is not null;

    /// <summary>Opens the assistant, showing progress while it builds its library.</summary>
    public Task<ClinicalAssistant> OpenAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken) => OpenAsync(Options(parsed), terminal, cancellationToken);

    /// <summary>The same with options that were changed.</summary>
    public static Task<ClinicalAssistant> OpenAsync(AssistantOptions options, Terminal terminal, CancellationToken cancellationToken) =>
        IndexingProgress.ShowAsync(terminal, "Building the library", progress => ClinicalAssistant.OpenAsync(options, progress, cancellationToken));
}
