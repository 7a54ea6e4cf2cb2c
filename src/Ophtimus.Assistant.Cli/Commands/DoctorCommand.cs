using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Engines.Reranking;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus doctor`.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan LongestKnock = TimeSpan.FromSeconds(30);

    private const long LeastFreeBytes = 500L << 20;

    public static Command Create(Terminal terminal)
    {
        var library = new LibraryOptions(withEngine: true);
        var command = new Command("doctor", """
            Check the installation and say how to mend what is wrong. It changes nothing but what opening the library changes.

            Example: ophtimus doctor --data /srv/ophtimus
            """);
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var options = library.Options(parsed);
            List<CheckJson> checks = [Knowledge(options), Disk(options), .. await LibraryAsync(options, cancellationToken), .. await ServerIndexAsync(options, cancellationToken), .. await MeaningAsync(options, cancellationToken), await RerankerAsync(options, cancellationToken), await EngineAsync(options, cancellationToken)];
            var isWell = checks.TrueForAll(c => c.State != "failed");
            if (parsed.GetValue(library.Json))
            {
                await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(new DoctorJson(isWell, checks), JsonShapes.Readable.DoctorJson));
            }
            else
            {
                checks.ForEach(c => Print(c, terminal.Out));
            }

            return isWell ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }

    private static CheckJson Knowledge(AssistantOptions options)
    {
        try
        {
            var concepts = Thesaurus.Load(options.KnowledgeFolder).Concepts.Count;
            var notes = Directory.GetFiles(Path.Combine(options.KnowledgeFolder, "notes"), "*.md", SearchOption.AllDirectories).Length;
            return Ok("knowledge", $"{concepts:N0} concepts and {notes:N0} starter notes in {options.KnowledgeFolder}");
        }
        catch (KnowledgeException e)
        {
            return new CheckJson("knowledge", "failed", e.Message, "Restore the knowledge folder of this version, or name it with --knowledge.");
        }
        catch (DirectoryNotFoundException)
        {
            return new CheckJson("knowledge", "failed", $"There is no folder notes in {options.KnowledgeFolder}.", "Restore the knowledge folder of this version, or name it with --knowledge.");
        }
    }

    private static CheckJson Disk(AssistantOptions options)
    {
        var existing = new DirectoryInfo(Path.GetFullPath(options.DataFolder));
        while (!existing.Exists && existing.Parent is not null)
        {
            existing = existing.Parent;
        }

        var free = new DriveInfo(existing.FullName).AvailableFreeSpace;
        return free >= LeastFreeBytes
            ? Ok("disk", $"{free >> 20:N0} MB free for {options.DataFolder}")
            : new CheckJson("disk", "warning", $"Only {free >> 20:N0} MB are free for {options.DataFolder}.", "Free some space, or name a folder on another disk with --data.");
    }

    private static async Task<List<CheckJson>> LibraryAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var library = await ClinicalAssistant.OpenLibraryAsync(options, cancellationToken);
            var (documents, passages, sequence) = library.Count();
            return
            [
                Ok("library", $"{documents:N0} documents, {passages:N0} passages, change {sequence:N0}, in {library.Folder}"),
                library.Index.Sequence == sequence
                    ? Ok("index", "follows the library")
                    : new CheckJson("index", "warning", $"The index is at change {library.Index.Sequence:N0} of {sequence:N0}: another run is writing.", "Wait for it to end."),
            ];
        }
        catch (LibraryException e)
        {
            return [new CheckJson("library", "failed", e.Message, null)];
        }
    }

    private static async Task<List<CheckJson>> ServerIndexAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        if (!options.Index.UsesQdrant && options.Index.Provider is null or IndexOptions.Embedded)
        {
            return [];
        }

        try
        {
            using var index = await ClinicalAssistant.OpenServerIndexAsync(options.Index, space: null, options.Time, cancellationToken);
            return [Ok("qdrant", $"{options.Index.Collection} at {options.Index.Url!.GetLeftPart(UriPartial.Authority)} is at change {index.Sequence:N0}")];
        }
        catch (IndexException e)
        {
            return [new CheckJson("qdrant", "warning", e.Message, "Until it works, the embedded index is searched.")];
        }
    }

    private static async Task<List<CheckJson>> MeaningAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        const string Instead = "Until it works, passages are found by words alone.";
        try
        {
            using var library = await ClinicalLibrary.OpenAsync(options.DataFolder, folder => new LuceneIndex(folder), cancellationToken);
            await using var meaning = ClinicalAssistant.MeaningIn(library, options);
            if (meaning is null)
            {
                return [Ok("embeddings", "none configured: passages are found by words, with the thesaurus")];
            }

            var (space, sequence) = await meaning.StateAsync(cancellationToken);
            var (embedded, passages) = library.CountEmbedded(sequence);
            var detail = $"{embedded:N0} of {passages:N0} passages have a vector";
            return
            [
                Ok("embeddings", $"{space.Model} makes vectors of {space.Dimension:N0} numbers"),
                sequence >= library.LastSequence() ? Ok("vectors", detail) : new CheckJson("vectors", "warning", detail + ".", "Type `ophtimus embed` to make the others; until then those are found by words alone."),
            ];
        }
        catch (Exception e) when (e is SearchPartException or EngineException)
        {
            return [new CheckJson("embeddings", "warning", e.Message, Instead)];
        }
        catch (LibraryException)
        {
            // The check of the library has said so.
            return [];
        }
    }

    private static async Task<CheckJson> RerankerAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using var scorer = PairScorers.Start(options.Reranker, options.Time);
            if (scorer is null)
            {
                return Ok("reranker", "none configured: the order of the search stands");
            }

            var clock = Stopwatch.StartNew();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(LongestKnock);
            await scorer.ScoreAsync("glaucoma", ["glaucoma", "cataract"], patience.Token);
            return Ok("reranker", $"scored two texts in {clock.Elapsed.TotalMilliseconds:N0} ms; a question may take {options.Retrieval.RerankBudget.TotalSeconds:0.##} s for {options.Retrieval.RerankTop:N0} passages");
        }
        catch (EngineException e)
        {
            return new CheckJson("reranker", "warning", e.Message, "Until it works, the order of the search stands.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CheckJson("reranker", "warning", $"The reranker did not answer within {LongestKnock.TotalSeconds:N0} s.", "Until it works, the order of the search stands.");
        }
    }

    private static async Task<CheckJson> EngineAsync(AssistantOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (EngineProviders.All(options.Time, options.Seed).Choose(options.Engine) is not { } provider)
            {
                return Ok("engine", "none configured: answers are quoted verbatim, without a language model");
            }

            await using var engine = await provider.StartAsync(options.Engine, cancellationToken);
            await engine.CheckAsync(cancellationToken);
            return Ok("engine", $"{engine.Profile.Provider} runs {engine.Profile.Model} with a context of {engine.Profile.ContextTokens:N0} tokens");
        }
        catch (EngineException e)
        {
            return new CheckJson("engine", "warning", e.Message, "Until it works, answers are quoted without a language model.");
        }
    }

    private static CheckJson Ok(string name, string detail) => new(name, "ok", detail, null);

    private static void Print(CheckJson check, IAnsiConsole to)
    {
        var colour = check.State switch { "ok" => "green", "warning" => "yellow", _ => "red" };
        to.Markup($"[{colour}]{check.State,-8}[/]");
        to.MarkupLineInterpolated($"{check.Name}: {check.Detail}");
        if (check.Mend is not null)
        {
            to.MarkupLineInterpolated($"         {check.Mend}");
        }
    }
}
