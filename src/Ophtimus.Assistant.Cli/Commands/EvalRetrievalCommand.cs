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
                    : await MeasureAsync(set, folder, parsed.GetValue(noThesaurus) ? null : options.KnowledgeFolder, parsed.GetValue(size), terminal, cancellationToken);
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

    private static Task<RetrievalScore> MeasureAsync(BeirDataset set, string folder, string? knowledge, int passageCharacters, Terminal terminal, CancellationToken cancellationToken) =>
        IndexingProgress.ShowAsync(terminal, "Indexing", async progress =>
        {
            using var library = await ClinicalLibrary.OpenAsync(folder, index => new LuceneIndex(index), cancellationToken);
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
