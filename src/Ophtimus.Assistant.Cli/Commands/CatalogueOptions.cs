using System.CommandLine;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Models;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>Options that every command with the catalogue of models has.</summary>
internal sealed class CatalogueOptions
{
    private readonly Option<string?> knowledge = new("--knowledge") { Description = "The knowledge folder that came with the program; models.yaml in it is the catalogue.", HelpName = "DIR" };

    public Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object instead of text." };

    public void AddTo(Command command)
    {
        command.Options.Add(knowledge);
        command.Options.Add(Json);
    }

    public OphtimusModels Load(ParseResult parsed) => OphtimusModels.Load(parsed.GetValue(knowledge) ?? new AssistantOptions().KnowledgeFolder);

    /// <summary>Takes a quantization by its name.</summary>
    public static Option<Quantization?> Quantization(string description) => new("--quantization", "-q")
    {
        Description = $"{description} One of {string.Join(", ", Engines.Models.Quantization.All)}.",
        HelpName = "TYPE",
        CustomParser = argument =>
        {
            var found = Engines.Models.Quantization.Find(argument.Tokens[0].Value);
            if (found is null)
            {
                argument.AddError($"There is no quantization {argument.Tokens[0].Value}; type one of {string.Join(", ", Engines.Models.Quantization.All)}");
            }

            return found;
        },
    };

    public static string Unknown(OphtimusModels models, string name) =>
        $"No model is called {name}; the nearest are {string.Join(", ", models.Nearest(name))}. `ophtimus models list` names them all.";
}
