using System.CommandLine;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Evaluation.Questions;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>Options of the commands that measure a model on a file of questions.</summary>
internal sealed class QuestionOptions
{
    private readonly Option<string> file;
    private readonly Option<int?> limit = new("--limit") { Description = "Ask only so many questions, from the first of the file.", HelpName = "N" };
    private readonly Option<string?> report = new("--report") { Description = "Also write a report in Markdown.", HelpName = "FILE.md" };
    private readonly Option<string> retrieval = new("--retrieval") { Description = "Ask with passages of the library to read, without, or each question in both ways.", HelpName = "on|off|both", DefaultValueFactory = _ => "on" };

    /// <param name="keys">The keys of a line.</param>
    public QuestionOptions(string keys)
    {
        file = new Option<string>("--file") { Description = $"Questions, one JSON object a line: {keys}.", HelpName = "FILE", Required = true };
        retrieval.AcceptOnlyFromAmong("on", "off", "both");
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var n) && n < 1)
            {
                result.AddError($"--limit is {n}; set it to 1 or more.");
            }
        });
        report.Validators.Add(result =>
        {
            if (result.GetValue(report) is { } path && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"--report is {path}; name a file in a folder that exists.");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Options.Add(file);
        command.Options.Add(retrieval);
        command.Options.Add(limit);
        command.Options.Add(report);
    }

    public RetrievalUse Use(ParseResult parsed) => Enum.Parse<RetrievalUse>(parsed.GetValue(retrieval)!, ignoreCase: true);

    /// <summary>The questions to ask.</summary>
    public IReadOnlyList<T> Load<T>(ParseResult parsed, Func<string, IReadOnlyList<T>> load)
    {
        var all = load(parsed.GetValue(file)!);
        return parsed.GetValue(limit) is { } most && most < all.Count ? [.. all.Take(most)] : all;
    }

    /// <summary>Writes the report where one was asked for.</summary>
    public async Task WriteAsync(ParseResult parsed, Func<MeasuredFile, MarkdownReport> reportOf, string model, TimeProvider time, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(report) is { } path)
        {
            await reportOf(MeasuredFile.Of(parsed.GetValue(file)!, parsed.GetValue(limit), model, time.GetUtcNow())).WriteAsync(path, cancellationToken);
        }
    }
}
