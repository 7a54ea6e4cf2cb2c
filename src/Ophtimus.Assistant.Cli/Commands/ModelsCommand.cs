using System.CommandLine;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus models`.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal) => new("models", "List, pull, convert and check language models.")
    {
        ModelsListCommand.Create(terminal),
        ModelsPullCommand.Create(terminal),
        ModelsConvertCommand.Create(terminal),
        ModelsCheckCommand.Create(terminal),
    };
}
