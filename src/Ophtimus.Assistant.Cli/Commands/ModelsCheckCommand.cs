using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Models.Checking;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus models check`.</summary>
internal static class ModelsCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string?>("model") { Description = "A GGUF file, or a model that was pulled or converted into the data folder. Default: the configured engine.", Arity = ArgumentArity.ZeroOrOne };
        var engine = new EngineCommandOptions();
        var catalogue = new CatalogueOptions();
        var command = new Command("check", """
            Load a model and look whether it is fit to answer: the file, its template and tokenizer, a first token, and how fast it is.

            Examples:
              ophtimus models check /srv/models/Ophtimus-Instruct-8B-Q4_K_M.gguf
              ophtimus models check --engine-url http://127.0.0.1:8080/v1 --json
            """)
        { model };
        engine.AddTo(command);
        catalogue.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var models = catalogue.Load(parsed);
            var options = AssistantConfiguration.Read(new AssistantOptions(), engine.Typed(parsed)).Engine;
            var asked = parsed.GetValue(model);
            if (asked is not null)
            {
                options = options with { ModelFile = FileOf(asked, models), Url = null };
            }

            options = options with { CardOf = models.Find };
            var name = asked ?? options.ModelFile ?? options.Model;
            var report = await new ModelCheck(EngineProviders.All(TimeProvider.System, Environment.TickCount), TimeProvider.System, Environment.TickCount)
                .RunAsync(options, name is null ? null : models.Find(name), cancellationToken);
            if (parsed.GetValue(catalogue.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(CheckedJson.Of(report), ModelShapes.Readable.CheckedJson));
            }
            else
            {
                Print(report, terminal.Out);
            }

            return report.IsGood ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }

    // A path, or the name of a model whose folder below the data folder holds one GGUF file.
    private static string FileOf(string asked, OphtimusModels models)
    {
        if (File.Exists(asked) || asked.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
        {
            return asked;
        }

        var card = models.Find(asked) ?? throw new EngineException(EngineFailure.Misconfigured, $"{asked} is no file. {CatalogueOptions.Unknown(models, asked)}");
        var folder = Path.Combine(new AssistantOptions().DataFolder, "models", card.Name);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.gguf") : [];
        return files switch
        {
            [var file] => file,
            [] => throw new EngineException(EngineFailure.Misconfigured, $"There is no GGUF file of {card.Name} in {folder}; `ophtimus models pull {card.Name}`, then `ophtimus models convert`, or give the file's path."),
            _ => throw new EngineException(EngineFailure.Misconfigured, $"{folder} holds {files.Length} GGUF files; give the path of the one to check."),
        };
    }

    private static void Print(ModelReport report, IAnsiConsole to)
    {
        foreach (var finding in report.Findings)
        {
            var (colour, word) = finding.State switch { FindingState.Good => ("green", "ok"), FindingState.Doubtful => ("yellow", "warning"), _ => ("red", "failed") };
            to.Markup($"[{colour}]{word,-8}[/]");
            to.MarkupLineInterpolated($"{finding.Name}: {finding.Detail}");
        }
    }
}
