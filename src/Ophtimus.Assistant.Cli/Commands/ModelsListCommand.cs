using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Engines.Models;
using Ophtimus.Assistant.Engines.Models.Pulling;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus models list`.</summary>
internal static class ModelsListCommand
{
    // Four requests at once, each of the length that the models were tuned on.
    private const int UsualTokens = 4 * 2048;

    public static Command Create(Terminal terminal)
    {
        var tokens = new Option<int>("--tokens") { Description = "Tokens of all requests that run at once, prompts and answers.", HelpName = "N", DefaultValueFactory = _ => UsualTokens };
        var catalogue = new CatalogueOptions();
        var command = new Command("list", """
            List the models, their sizes, and which of them fit this machine: the free memory of its graphics card, or its own where it has none.

            Example: ophtimus models list
            """)
        { tokens };
        catalogue.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var models = catalogue.Load(parsed);
            var memory = await MachineMemory.FindAsync(cancellationToken);
            var wanted = parsed.GetValue(tokens);
            if (parsed.GetValue(catalogue.Json))
            {
                var list = new ModelListJson(new DeviceJson(memory.Device, memory.IsCard, memory.FreeBytes, memory.TotalBytes), wanted, [.. models.Cards.Select(c => ModelJson.Of(c, wanted, memory.FreeBytes))]);
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(list, ModelShapes.Readable.ModelListJson));
                return ExitCode.Done;
            }

            Print(models.Cards, memory, wanted, terminal.Out);
            return ExitCode.Done;
        }));
        return command;
    }

    private static void Print(IReadOnlyList<ModelCard> cards, MachineMemory memory, int tokens, IAnsiConsole to)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("model", "weights", "tuned on");
        foreach (var quantization in Quantization.All)
        {
            table.AddColumn(new TableColumn(quantization.Name).RightAligned());
        }

        foreach (var card in cards)
        {
            var sizes = Quantization.All.Select(q => card.Shape.MemoryBytes(q, tokens) <= memory.FreeBytes
                ? $"[green]{FileSize.Of(card.Shape.TensorBytes(q))}[/]"
                : $"[grey]{FileSize.Of(card.Shape.TensorBytes(q))} -[/]");
            table.AddRow([card.Name, string.Create(CultureInfo.InvariantCulture, $"{card.Shape.Parameters / 1e9:0.00} B"), $"{card.TrainedTokens:N0} tokens", .. sizes]);
        }

        to.Write(table);
        to.MarkupLineInterpolated($"{(memory.IsCard ? memory.Device : "No graphics card was found; memory")}: {FileSize.Of(memory.FreeBytes)} free of {FileSize.Of(memory.TotalBytes)}. A size with \"-\" does not fit it with {tokens:N0} tokens at work.");
        to.MarkupLine("The authors of the Ophtimus models publish no GGUF: `ophtimus models pull NAME`, then `ophtimus models convert`.");
    }
}
