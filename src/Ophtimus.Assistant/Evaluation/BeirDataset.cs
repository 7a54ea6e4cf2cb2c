using System.Text.Json;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>A retrieval test set in the BEIR layout: corpus.jsonl, queries.jsonl, qrels/test.tsv.</summary>
/// <param name="CorpusPath">The corpus.</param>
/// <param name="Queries">Those queries that have a relevant document.</param>
public sealed record BeirDataset(string CorpusPath, IReadOnlyList<JudgedQuery> Queries)
{
    /// <summary>Reads queries and judgements of a folder.</summary>
    /// <exception cref="LibraryException">A file is missing or damaged.</exception>
    public static BeirDataset Load(string folder)
    {
        var corpus = Existing(folder, "corpus.jsonl");
        var judgements = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Existing(folder, "qrels", "test.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            if (cells.Length < 3 || !int.TryParse(cells[2], out var grade))
            {
                throw new LibraryException($"A line of {Path.Combine(folder, "qrels", "test.tsv")} is not query-id, corpus-id and score, separated by tabs.");
            }

            if (grade > 0)
            {
                (judgements.TryGetValue(cells[0], out var known) ? known : judgements[cells[0]] = new(StringComparer.Ordinal))[cells[1]] = grade;
            }
        }

        var queries = new List<JudgedQuery>();
        foreach (var line in File.ReadLines(Existing(folder, "queries.jsonl")).Where(l => l.Length > 0))
        {
            var (id, text) = Parse(line, folder);
            if (judgements.TryGetValue(id, out var relevant))
            {
                queries.Add(new JudgedQuery(id, text, relevant));
            }
        }

        return queries.Count > 0
            ? new BeirDataset(corpus, queries)
            : throw new LibraryException($"No query of {folder} has a relevant document in qrels/test.tsv.");
    }

    private static (string Id, string Text) Parse(string line, string folder)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return (json.RootElement.GetProperty("_id").GetString()!, json.RootElement.GetProperty("text").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LibraryException($"A line of {Path.Combine(folder, "queries.jsonl")} is not a JSON object with \"_id\" and \"text\".", e);
        }
    }

    private static string Existing(params string[] parts)
    {
        var path = Path.Combine(parts);
        return File.Exists(path) ? path : throw new LibraryException($"{path} is missing; --dataset names a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv.");
    }
}
