using System.CommandLine;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval`.</summary>
internal static class EvalCommand
{
    public static Command Create(Terminal terminal) => new("eval", "Measure retrieval and answers on files of your own.")
    {
        EvalRetrievalCommand.Create(terminal),
        EvalAnswersCommand.Create(terminal),
        EvalGateCommand.Create(terminal),
        EvalTriageCommand.Create(terminal),
        EvalTriageTrainCommand.Create(terminal),
        EvalGroundingCommand.Create(terminal),
        EvalGroundingBuildCommand.Create(terminal),
        EvalMcqaCommand.Create(terminal),
        EvalEssayCommand.Create(terminal),
        EvalInjectionCommand.Create(terminal),
    };
}
