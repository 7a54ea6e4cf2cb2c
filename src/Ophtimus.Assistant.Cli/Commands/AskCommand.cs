using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus ask`.</summary>
internal static class AskCommand
{
    public static Command Create(Terminal terminal)
    {
        var question = new Argument<string>("question") { Description = "The question, in English or Korean, in quotation marks." };
        var filters = new FilterOptions();
        var library = new LibraryOptions();
        var command = new Command("ask", """
            Answer a question by quoting the library, each sentence with its source.

            Examples:
              ophtimus ask "first-line treatment of open-angle glaucoma"
              ophtimus ask "안압 낮추는 1차 약제" --at-least randomised-trial --from 2015
              ophtimus ask "hydroxychloroquine screening interval" --json
            """)
        { question };
        filters.AddTo(command);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            if (Question.TryCreate(parsed.GetValue(question), out var problem) is not { } asked)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{problem}[/]");
                return ExitCode.WrongUsage;
            }

            using var assistant = await library.OpenAsync(parsed, terminal, cancellationToken);
            var answer = await assistant.Orchestrator.AskAsync(asked with { Filter = filters.Filter(parsed) }, cancellationToken);
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(AnswerJson.From(answer), JsonShapes.Readable.AnswerJson));
            }
            else
            {
                Print(answer, Wording.For(asked.Text), terminal.Out);
            }

            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(Answer answer, Wording words, IAnsiConsole to)
    {
        if (answer.Outcome != Outcome.Answered)
        {
            to.MarkupLineInterpolated($"[yellow]{(answer.Outcome == Outcome.OutOfScope ? words.OutOfScope : words.Insufficient)}[/]");
            to.WriteLine();
            to.WriteLine(answer.Sources.Count == 0 ? words.NothingNear : words.Nearest);
            foreach (var source in answer.Sources)
            {
                to.MarkupLineInterpolated($"  {Describe.Bibliography(source)} [grey]({source.Tier.Name()})[/] {source.Link ?? source.Id}");
            }

            return;
        }

        to.MarkupLineInterpolated($"[grey]{words.Quoted}[/]");
        foreach (var sentence in answer.Sentences)
        {
            to.WriteLine();
            to.MarkupLineInterpolated($"{sentence.Text} [bold cyan]{Mark(sentence)}[/]");
            foreach (var published in sentence.Citations.SelectMany(c => c.Published))
            {
                to.MarkupLineInterpolated($"    [grey]{words.Published}: {Describe.Bibliography(published.Source)} ({published.Source.Tier.Name()}) {published.Source.Link ?? ""}[/]");
            }
        }

        to.WriteLine();
        to.MarkupLineInterpolated($"[bold]{words.Sources}[/]");
        for (var i = 0; i < answer.Sources.Count; i++)
        {
            var source = answer.Sources[i];
            to.MarkupLineInterpolated($"[bold cyan]{$"[{i + 1}]"}[/] {Describe.Bibliography(source)} [grey]({source.Tier.Name()})[/] {source.Link ?? source.Id}");
            if (source.Notice is not null)
            {
                to.MarkupLineInterpolated($"    [yellow]{source.Notice}[/]");
            }
        }

        to.WriteLine();
        to.MarkupLineInterpolated($"[grey]{words.Limits}[/]");
    }

    private static string Mark(AnswerSentence sentence) => string.Concat(sentence.Citations.Select(c => $"[{c.Number}]").Distinct());
}
