using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ophtimus.Assistant.Cli.Output;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Retrieval.Indexes.Lucene;
using Spectre.Console;

namespace Ophtimus.Assistant.Cli.Commands;

/// <summary>`ophtimus eval retrieval`.</summary>
internal static class EvalRetrievalCommand
{
    public static Command Create(Terminal terminal)
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder with corpus.jsonl, queries.jsonl and qrels/test.tsv (BEIR layout).", HelpName = "DIR", Required = true };
        var plain = new Option<bool>("--plain-bm25") { Description = "Measure Lucene's own BM25 (k1 0.9, b 0.4, English analyzer) instead, for comparison." };
        var noThesaurus = new Option<bool>("--no-thesaurus") { Description = "Search the words of the query alone." };
        var size = new Option<int>("--passage-characters") { Description = "Length that passages aim at, 200 to 8,000.", DefaultValueFactory = _ => PassageSplitter.DefaultTarget };
        size.Validators.Add(result =>
        {
            if (result.GetValue(size) is < 200 or > 8000)
            {
                result.AddError($"--passage-characters is {result.GetValue(size)}; set it between 200 and 8,000.");
            }
        });
        var library = new LibraryOptions();
        var command = new Command("retrieval", """
            Index a judged set into a library of its own and measure the ranking. A temporary folder is used unless --data names one.
            With an embedding model or a reranker configured (Embeddings, Reranker), the whole retriever is measured; --no-thesaurus and --passage-characters then have no effect, so measure words alone without them.
            With Index:Provider set to qdrant it is the server that is measured, under its configured name: give it one of its own (OPHTIMUS_INDEX__COLLECTION).

            Example: ophtimus eval retrieval --dataset beir/scifact --json
            """)
        { dataset, plain, noThesaurus, size };
        library.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandLine.GuardedAsync(terminal, async () =>
        {
            var set = BeirDataset.Load(parsed.GetValue(dataset)!);
            var temporary = library.HasData(parsed) ? null : Directory.CreateTempSubdirectory("ophtimus-eval-").FullName;
            try
            {
                var options = library.Options(parsed);
                var folder = temporary ?? options.DataFolder;
                var score = parsed.GetValue(plain)
                    ? await RetrievalEvaluation.RunPlainBm25Async(set, Path.Combine(folder, "plain-bm25"), cancellationToken)
                    : HasMore(options)
                    ? await MeasureHybridAsync(set, options with { DataFolder = folder, UseStarterNotes = false, Retrieval = Patient(options.Retrieval) }, terminal, cancellationToken)
                    : await MeasureAsync(set, folder, parsed.GetValue(noThesaurus) ? null : options.KnowledgeFolder, parsed.GetValue(size), options.Index, terminal, cancellationToken);
                if (parsed.GetValue(library.Json))
                {
                    await terminal.Json.WriteLineAsync(JsonSerializer.Serialize(score, JsonShapes.Readable.RetrievalScore));
                }
                else
                {
                    Print(score, terminal.Out);
                }

                return ExitCode.Done;
            }
            finally
            {
                if (temporary is not null)
                {
                    Directory.Delete(temporary, recursive: true);
                }
            }
        }));
        return command;
    }

    private static bool HasMore(AssistantOptions options) =>
        options.Embeddings.Url is not null || options.Embeddings.ModelFolder is not null || options.Reranker.Url is not null || options.Reranker.ModelFolder is not null || options.Retrieval is { TierPrior: > 0 } or { YearPrior: > 0 };

    // A measurement is of what the parts find; how long they take is in the times.
    private static RetrievalOptions Patient(RetrievalOptions retrieval) => retrieval with { MeaningBudget = TimeSpan.FromMinutes(1), RerankBudget = TimeSpan.FromMinutes(1) };

    private static async Task<RetrievalScore> MeasureHybridAsync(BeirDataset set, AssistantOptions options, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var assistant = await ClinicalAssistant.OpenAsync(options, progress: null, cancellationToken);
        return await IndexingProgress.ShowAsync(terminal, "Indexing", progress => RetrievalEvaluation.RunHybridAsync(
            set, assistant, () => assistant.Meaning?.FollowAsync(afresh: false, progress, cancellationToken) ?? Task.CompletedTask, progress, cancellationToken));
    }

    private static Task<RetrievalScore> MeasureAsync(BeirDataset set, string folder, string? knowledge, int passageCharacters, IndexOptions index, Terminal terminal, CancellationToken cancellationToken) =>
        IndexingProgress.ShowAsync(terminal, "Indexing", async progress =>
        {
            var server = index.UsesQdrant ? await ClinicalAssistant.OpenServerIndexAsync(index, space: null, TimeProvider.System, cancellationToken) : null;
            using var library = await ClinicalLibrary.OpenAsync(folder, path => server ?? new LuceneIndex(path), cancellationToken);
            var indexer = new Indexer(library, DocumentReaders.All, new PassageSplitter(passageCharacters));
            var expander = knowledge is null ? null : new QueryExpander(Thesaurus.Load(knowledge));
            return await RetrievalEvaluation.RunAsync(set, library, indexer, expander, progress, cancellationToken);
        });

    private static void Print(RetrievalScore score, IAnsiConsole to)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumns("measure", "value");
        void Row(string name, double value, string format) => table.AddRow(name, value.ToString(format, CultureInfo.InvariantCulture));
        Row("documents", score.Documents, "N0");
        Row("queries", score.Queries, "N0");
        Row("nDCG@10", score.Ndcg10, "F4");
        Row("recall@10", score.Recall10, "F4");
        Row("recall@100", score.Recall100, "F4");
        Row("MRR", score.Mrr, "F4");
        Row("documents indexed per second", score.IndexDocumentsPerSecond, "N0");
        Row("query p50, ms", score.QueryP50Milliseconds, "F2");
        Row("query p99, ms", score.QueryP99Milliseconds, "F2");
        to.Write(table);
    }
}
