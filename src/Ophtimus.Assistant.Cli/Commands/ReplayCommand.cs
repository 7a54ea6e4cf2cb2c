using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Records;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus replay`.</summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "Id of an answer; it stands in brackets at the end of each." };
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("replay", """
            Ask a recorded question again and show, step by step, whether the same inputs give the same answer.
            Ends with 0 when the answer is the same and with 1 when it is not.

            Example: ophtimus replay 20261122-k3f9x2
            """)
        { id };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var before = await AskCommand.FindAsync(assistant, parsed.GetValue(id)!, cancellationToken);
            var answer = await assistant.Orchestrator.AskAsync(Replay.QuestionOf(before), cancellationToken);
            var after = await AskCommand.FindAsync(assistant, answer.Id, cancellationToken);
            var steps = Replay.Compare(before, after);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new ReplayJson(before.Id, after.Id, steps[^1].IsSame, steps), JsonShapes.Readable.ReplayJson));
            }
            else
            {
                Print(steps, before, after, terminal.Out);
            }

            return steps[^1].IsSame ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }

    private static void Print(IReadOnlyList<ReplayStep> steps, AnswerRecord before, AnswerRecord after, IAnsiConsole to)
    {
        to.WriteLine(before.Question);
        foreach (var step in steps)
        {
            to.MarkupLineInterpolated($"{(step.IsSame ? "same     " : "different")} {step.Name}: {step.Detail}");
        }

        to.WriteLine(steps[^1].IsSame ? $"The answer {before.Id} is the same today." : $"The answer {before.Id} is not the same today; today's is {after.Id}.");
    }
}
