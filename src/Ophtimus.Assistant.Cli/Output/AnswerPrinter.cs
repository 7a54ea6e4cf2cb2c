using System.Globalization;
using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Retrieval;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Output;

/// <summary>Prints an answer for a person: banner, sentences, what to check, sources.</summary>
internal sealed class AnswerPrinter(IAnsiConsole to, Wording words)
{
    /// <summary>The banners of an emergency.</summary>
    public void Print(IReadOnlyList<RedFlag> flags)
    {
        foreach (var flag in flags)
        {
            to.MarkupLineInterpolated($"[bold white on red] {words.RedFlag} [/] [bold red]{flag.Condition(words.Language)}[/]");
            to.MarkupLineInterpolated($"  {flag.ClinicianBanner(words.Language)}");
            to.MarkupLineInterpolated($"  [grey]{flag.Source.Publisher}: {flag.Source.Title} {flag.Source.Url}[/]");
        }

        if (flags.Count > 0)
        {
            to.WriteLine();
        }
    }

    /// <summary>The answer after its banners.</summary>
    public void Print(Answer answer)
    {
        if (answer.Problem is not null)
        {
            to.MarkupLineInterpolated($"[yellow]{answer.Problem.Message}[/]");
        }

        if (answer.SearchProblem is not null)
        {
            to.MarkupLineInterpolated($"[yellow]{answer.SearchProblem}[/]");
        }

        foreach (var note in answer.Notes)
        {
            to.MarkupLineInterpolated($"[yellow]{note}[/]");
        }

        if (answer.Sentences.Count == 0)
        {
            PrintRefusal(answer);
        }
        else
        {
            PrintSentences(answer);
        }

        PrintDisagreements(answer);
        PrintSafety(answer);
        to.WriteLine();
        to.MarkupLineInterpolated($"[grey]{words.Limits}{(answer.Id.Length == 0 ? "" : $" ({answer.Id})")}[/]");
    }

    private void PrintRefusal(Answer answer)
    {
        to.MarkupLineInterpolated($"[yellow]{(answer.Outcome == Outcome.OutOfScope ? words.OutOfScope : words.Insufficient)}[/]");
        to.WriteLine();
        to.WriteLine(answer.Sources.Count == 0 ? words.NothingNear : words.Nearest);
        foreach (var source in answer.Sources)
        {
            PrintSource(source, "  ");
        }
    }

    private void PrintSentences(Answer answer)
    {
        to.MarkupLineInterpolated($"[grey]{(answer.Engine == Answer.Extractive ? words.Quoted : string.Format(CultureInfo.InvariantCulture, words.Written, answer.Engine))}[/]");
        foreach (var query in answer.SearchedAs)
        {
            to.MarkupLineInterpolated($"[grey]{words.SearchedAs}: {query}[/]");
        }

        foreach (var sentence in answer.Sentences)
        {
            to.WriteLine();
            to.MarkupLineInterpolated($"{sentence.Text} [bold cyan]{Mark(sentence)}[/]");
            if (sentence.Verdict != Verdict.Supported)
            {
                to.MarkupLineInterpolated($"    [yellow]{words.NotVerified}{(sentence.Doubt.Length == 0 ? "" : $": {sentence.Doubt}")}[/]");
            }

            if (sentence.CheckedAs is not null)
            {
                to.MarkupLineInterpolated($"    [grey]{words.CheckedAs}: {sentence.CheckedAs}[/]");
            }

            foreach (var quote in sentence.Citations.Where(c => c.Quote != sentence.Text).Select(c => c.Quote))
            {
                to.MarkupLineInterpolated($"    [grey]“{quote}”[/]");
            }

            foreach (var published in sentence.Citations.SelectMany(c => c.Published))
            {
                to.MarkupLineInterpolated($"    [grey]{words.Published}: {Describe.Bibliography(published.Source)} ({published.Source.Tier.Name()}) {published.Source.Link ?? ""}[/]");
            }
        }

        if (answer.Withheld.Count > 0)
        {
            to.WriteLine();
            to.MarkupLineInterpolated($"[yellow]{string.Format(CultureInfo.InvariantCulture, words.Withheld, answer.Withheld.Count)}[/]");
        }

        to.WriteLine();
        to.MarkupLineInterpolated($"[bold]{words.Sources}[/]");
        for (var i = 0; i < answer.Sources.Count; i++)
        {
            PrintSource(answer.Sources[i], $"[{i + 1}] ");
        }

        if (answer.Unused.Count > 0)
        {
            to.MarkupLineInterpolated($"[grey]{words.Unused}: {string.Join("; ", answer.Unused.Select(s => s.Title.TrimEnd('.')))}[/]");
        }
    }

    private void PrintDisagreements(Answer answer)
    {
        if (answer.Disagreements.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.MarkupLineInterpolated($"[bold yellow]{words.Disagree}[/]");
        foreach (var disagreement in answer.Disagreements)
        {
            to.MarkupLineInterpolated($"  {disagreement.A.Text} [grey]({disagreement.A.SourceId})[/]");
            to.MarkupLineInterpolated($"  {disagreement.B.Text} [grey]({disagreement.B.SourceId})[/]");
        }
    }

    private void PrintSafety(Answer answer)
    {
        if (answer.SafetyNotes.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.MarkupLineInterpolated($"[bold yellow]{words.Safety}[/]");
        foreach (var note in answer.SafetyNotes)
        {
            to.MarkupLineInterpolated($"  {note.Text(words.Language)}");
            foreach (var source in note.Sources)
            {
                to.MarkupLineInterpolated($"    [grey]{source.Publisher}: {source.Title} {source.Url}[/]");
            }
        }
    }

    private void PrintSource(Source source, string mark)
    {
        to.MarkupLineInterpolated($"[bold cyan]{mark}[/]{Describe.Bibliography(source)} [grey]({source.Tier.Name()})[/] {source.Link ?? source.Id}");
        if (source.Notice is not null)
        {
            to.MarkupLineInterpolated($"    [yellow]{source.Notice}[/]");
        }
    }

    private static string Mark(AnswerSentence sentence) => string.Concat(sentence.Citations.Select(c => $"[{c.Number}]").Distinct());
}
