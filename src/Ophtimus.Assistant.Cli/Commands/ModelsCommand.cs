using System.CommandLine;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus models`.</summary>
internal static class ModelsCommand
{
    public static Command Create(Terminal terminal) => new("models", "The models that write answers.")
    {
        ModelsConvertCommand.Create(terminal),
    };
}
