using System.CommandLine;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>Options that every command with a library has.</summary>
internal sealed class LibraryOptions
{
    private readonly Option<string?> data = new("--data") { Description = "Folder of the library.", HelpName = "DIR" };
    private readonly Option<string?> knowledge = new("--knowledge") { Description = "The knowledge folder that came with the program.", HelpName = "DIR" };
    private readonly Option<bool> noStarter = new("--no-starter") { Description = "Leave out the starter notes when the library is first built." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object instead of text." };

    public void AddTo(Command command)
    {
        command.Options.Add(data);
        command.Options.Add(knowledge);
        command.Options.Add(noStarter);
        command.Options.Add(Json);
    }

    public AssistantOptions Options(ParseResult parsed)
    {
        var options = new AssistantOptions { UseStarterNotes = !parsed.GetValue(noStarter) };
        return options with
        {
            DataFolder = parsed.GetValue(data) ?? options.DataFolder,
            KnowledgeFolder = parsed.GetValue(knowledge) ?? options.KnowledgeFolder,
        };
    }

    public bool HasData(ParseResult parsed) => parsed.GetValue(data) is not null;

    /// <summary>Opens the assistant, showing progress while it builds its library.</summary>
    public Task<ClinicalAssistant> OpenAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken) =>
        IndexingProgress.ShowAsync(terminal, "Building the library", progress => ClinicalAssistant.OpenAsync(Options(parsed), progress, cancellationToken));
}
