using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Records;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus ask`.</summary>
internal static class AskCommand
{
    public static Command Create(Terminal terminal)
    {
        var question = new Argument<string>("question") { Description = "The question, in English or Korean, in quotation marks." };
        var after = new Option<string?>("--after") { Description = "Id of an earlier answer that this question follows up.", HelpName = "ID" };
        var filters = new FilterOptions();
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("ask", """
            Answer a question from the library, each sentence with its source.

            Without a language model the sentences are quoted. With one (see --engine-url and
            --model-file) they are written by it and each is checked against the passage it cites.

            Examples:
              ophtimus ask "first-line treatment of open-angle glaucoma"
              ophtimus ask "and in pregnancy?" --after 20261122-k3f9x2
              ophtimus ask "안압 낮추는 1차 약제" --at-least randomised-trial --from 2015
              ophtimus ask "hydroxychloroquine screening interval" --engine-url http://127.0.0.1:8080/v1 --json
            """)
        { question, after };
        filters.AddTo(command);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            if (Question.TryCreate(parsed.GetValue(question), out var problem) is not { } asked)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{problem}[/]");
                return ExitCode.WrongUsage;
            }

            await using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            asked = asked with { Filter = filters.Filter(parsed) };
            if (parsed.GetValue(after) is { } id)
            {
                asked = asked with { Earlier = Replay.AsEarlier(await FindAsync(assistant, id, cancellationToken)) };
            }

            if (parsed.GetValue(library.Json))
            {
                var answer = await assistant.Orchestrator.AskAsync(asked, cancellationToken);
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(AnswerJson.From(answer), JsonShapes.Readable.AnswerJson));
            }
            else
            {
                await ShowAsync(assistant.Orchestrator, asked, terminal, cancellationToken);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>The record with an id.</summary>
    /// <exception cref="LibraryException">There is none.</exception>
    public static async Task<AnswerRecord> FindAsync(ClinicalAssistant assistant, string id, CancellationToken cancellationToken) =>
        await assistant.Records.FindAsync(id, cancellationToken)
        ?? throw new LibraryException($"There is no answer {id} in {assistant.Library.Folder}; the id stands in brackets at the end of each answer.");

    // Banners at once; provisional text only where it can be told apart from the answer, on a terminal.
    private static async Task ShowAsync(Orchestrator orchestrator, Question asked, Terminal terminal, CancellationToken cancellationToken)
    {
        var words = Wording.For(asked.Text);
        var printer = new AnswerPrinter(terminal.Out, words);
        var provisional = false;
        await foreach (var step in orchestrator.StreamAsync(asked, cancellationToken))
        {
            switch (step)
            {
                case AnswerProgress.Urgent(var flags):
                    printer.Print(flags);
                    break;
                case AnswerProgress.Provisional(var text) when terminal.Error.Profile.Capabilities.Interactive:
                    if (!provisional)
                    {
                        terminal.Error.MarkupLineInterpolated($"[grey]{words.Provisional}[/]");
                    }

                    provisional = true;
                    terminal.Error.MarkupInterpolated($"[grey italic]{text}[/]");
                    break;
                case AnswerProgress.Completed(var answer):
                    if (provisional)
                    {
                        terminal.Error.WriteLine();
                        terminal.Error.WriteLine();
                    }

                    printer.Print(answer);
                    break;
            }
        }
    }
}
