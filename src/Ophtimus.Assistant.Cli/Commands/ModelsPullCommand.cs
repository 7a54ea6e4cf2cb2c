using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Engines.Models;
using Ophtimus.Assistant.Engines.Models.Pulling;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus models pull`.</summary>
internal static class ModelsPullCommand
{
    // A token for Hugging Face is not shown to a mirror.
    private const string HubToken = "HF_TOKEN";
    private const string MirrorToken = "OPHTIMUS_MIRROR_TOKEN";

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "A model of the catalogue in any spelling, or a repository as owner/name." };
        var quantization = CatalogueOptions.Quantization("Pull the GGUF file of this type instead of the authors' safetensors.");
        var from = new Option<string?>("--from") { Description = "A mirror's https address, or a folder with a list SHA256SUMS.", HelpName = "URL|DIR" };
        var to = new Option<string?>("--to") { Description = "The folder that the files go to.", HelpName = "DIR" };
        var revision = new Option<string>("--revision") { Description = "Branch, tag or commit of the repository.", HelpName = "REV", DefaultValueFactory = _ => "main" };
        var catalogue = new CatalogueOptions();
        var command = new Command("pull", $"""
            Pull a model from Hugging Face, a mirror or a folder. Every file is verified by its checksum; an interrupted pull goes on when the same command is run again.
            {HubToken} holds the token for models with a licence to accept, {MirrorToken} that of a mirror.

            Examples:
              ophtimus models pull ophtimus-llama-8b
              ophtimus models pull ophtimus-llama-8b --from /media/usb/ophtimus-llama-8b
            """)
        { name, quantization, from, to, revision };
        catalogue.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var models = catalogue.Load(parsed);
            var asked = parsed.GetValue(name)!;
            var card = models.Find(asked);
            var repositories = Repositories(asked, card);
            if (repositories.Count == 0)
            {
                terminal.Error.MarkupLineInterpolated($"[red]{CatalogueOptions.Unknown(models, asked)}[/]");
                return ExitCode.Failed;
            }

            var variable = parsed.GetValue(from) is null ? HubToken : MirrorToken;
            var request = new PullRequest
            {
                Repositories = repositories,
                Folder = parsed.GetValue(to) ?? Path.Combine(new AssistantOptions().DataFolder, "models", repositories[0] == card?.Repository ? card.Name : repositories[0].Replace('/', '_')),
                From = parsed.GetValue(from),
                Quantization = parsed.GetValue(quantization),
                Revision = parsed.GetValue(revision)!,
                Token = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } token ? token : null,
                TokenVariable = variable,
            };
            using var services = new ServiceCollection().AddModelDownloads().BuildServiceProvider();
            var pull = new ModelPull(services.GetRequiredService<IHttpClientFactory>(), TimeProvider.System);
            var clock = Stopwatch.StartNew();
            var pulled = await PullingProgress.ShowAsync(terminal, progress => pull.PullAsync(request, progress, cancellationToken));
            await PrintAsync(pulled, card, clock.Elapsed, parsed.GetValue(catalogue.Json), terminal);
            return ExitCode.Done;
        }));
        return command;
    }

    // A repository of somebody else's is pulled from where it is said to be, though its name be known.
    private static List<string> Repositories(string asked, ModelCard? card)
    {
        var known = card is null ? [] : card.Spellings.Prepend(card.Repository).Where(s => s.Contains('/', StringComparison.Ordinal)).ToList();
        return asked.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && ModelFile.IsSafe(asked) && !known.Contains(asked, StringComparer.OrdinalIgnoreCase) ? [asked] : known;
    }

    private static async Task PrintAsync(PulledModel pulled, ModelCard? card, TimeSpan elapsed, bool asJson, Terminal terminal)
    {
        if (asJson)
        {
            var json = new PulledJson(card?.Name, pulled.Folder, pulled.Source, [.. pulled.Files.Select(f => new PulledFileJson(f.Path, f.Bytes, f.Sha256, f.State.ToString().ToLowerInvariant()))], elapsed.TotalMilliseconds);
            await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(json, ModelShapes.Readable.PulledJson));
            return;
        }

        terminal.Out.MarkupLineInterpolated($"{pulled.Files.Count:N0} files, {FileSize.Of(pulled.Files.Sum(f => f.Bytes))}, verified, in {pulled.Folder}");
        if (card is not null)
        {
            terminal.Out.MarkupLineInterpolated($"Licence: {card.Licence}, {card.LicenceUrl}");
        }

        var isGguf = pulled.Files[0].Path.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase);
        terminal.Out.MarkupLineInterpolated($"Next: {(isGguf ? $"ophtimus models check \"{Path.Combine(pulled.Folder, pulled.Files[0].Path)}\"" : $"ophtimus models convert \"{pulled.Folder}\"")}");
    }
}
