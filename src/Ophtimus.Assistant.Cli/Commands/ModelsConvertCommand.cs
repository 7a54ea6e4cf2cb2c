using System.CommandLine;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Engines.Gguf;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus models convert`.</summary>
internal static class ModelsConvertCommand
{
    private const string F16 = "f16";
    private const string Q80 = "q8_0";

    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("dir") { Description = "The model's folder as Hugging Face has it: config.json, safetensors, tokenizer.json." };
        var file = new Option<string?>("--out") { Description = "The file to write. Default: beside the folder, named after it and the type.", HelpName = "FILE" };
        var type = new Option<string>("--type") { Description = "How weights are stored: f16 as exact as published, q8_0 half as large.", DefaultValueFactory = _ => F16 };
        type.AcceptOnlyFromAmong(F16, Q80);
        var baseFolder = new Option<string?>("--base") { Description = "Folder of the model that it was trained from, for tokenizer files that DIR lacks.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("convert", """
            Turn a Llama model in safetensors into a GGUF file that llama-server and LLamaSharp load. Nothing else is needed, no Python either.
            llama.cpp's own llama-quantize makes an f16 file smaller still.

            Examples:
              ophtimus models convert ~/models/Ophtimus-Instruct-8B
              ophtimus models convert ~/models/Ophtimus-8B-Base --base ~/models/Llama-3.1-8B --type q8_0 --out /srv/ophtimus-base.gguf
            """)
        { folder, file, type, baseFolder, json };
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var options = new ConversionOptions(parsed.GetValue(folder)!)
            {
                File = parsed.GetValue(file),
                Type = parsed.GetValue(type) is Q80 ? WeightType.Q80 : WeightType.F16,
                BaseFolder = parsed.GetValue(baseFolder),
            };
            try
            {
                var report = await ShowAsync(terminal, progress => ModelConverter.ConvertAsync(options, progress, cancellationToken));
                await PrintAsync(terminal, report, parsed.GetValue(json));
                return ExitCode.Done;
            }
            catch (ConversionException e)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{e.Message}[/]");
                return ExitCode.Failed;
            }
            catch (OperationCanceledException)
            {
                terminal.Error.MarkupLine("Stopped; no file was written.");
                return ExitCode.Failed;
            }
        }));
        return command;
    }

    private static async Task PrintAsync(Terminal terminal, ConversionReport report, bool isJson)
    {
        if (isJson)
        {
            var shape = new ConvertedJson(report.File, report.Bytes, report.Tensors, report.Weights, report.TokenizerFolders, report.HasChatTemplate, report.Elapsed.TotalMilliseconds);
            await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(shape, JsonShapes.Readable.ConvertedJson));
            return;
        }

        terminal.Out.MarkupLineInterpolated($"[bold]{report.File}[/]: {report.Weights / 1e6:N1} million weights in {report.Bytes / 1e9:N2} GB, in {report.Elapsed.TotalSeconds:N1} s.");
        terminal.Out.MarkupLineInterpolated($"Tokenizer from {string.Join(" and ", report.TokenizerFolders)}; {(report.HasChatTemplate ? "it has a chat template" : "without a chat template, so the model is driven by raw completion")}.");
    }

    // On a terminal only: a bar of what is written.
    private static async Task<ConversionReport> ShowAsync(Terminal terminal, Func<IProgress<ConversionProgress>?, Task<ConversionReport>> work) =>
        !terminal.Error.Profile.Capabilities.Interactive
            ? await work(null)
            : await terminal.Error.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new RemainingTimeColumn())
                .StartAsync(context =>
                {
                    var bar = context.AddTask("Converting");
                    return work(new Progress<ConversionProgress>(at => (bar.MaxValue, bar.Value) = (at.BytesTotal, at.BytesWritten)));
                });
}
