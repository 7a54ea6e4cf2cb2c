using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation;

public sealed class BeirDatasetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Queries_with_a_relevant_document_are_read_with_their_grades()
    {
        Write("{\"_id\":\"q1\",\"text\":\"dry eye\"}\n\n{\"_id\":\"q2\",\"text\":\"none judged\"}\n", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq1\td3\t1\n");

        var query = Assert.Single(BeirDataset.Load(folder.Path).Queries);

        Assert.Equal(("q1", "dry eye"), (query.Id, query.Text));
        Assert.Equal([("d1", 2), ("d3", 1)], query.Relevant.Select(r => (r.Key, r.Value)));
    }

    [Theory]
    [InlineData("corpus.jsonl")]
    [InlineData("queries.jsonl")]
    [InlineData("qrels/test.tsv")]
    public void A_missing_file_is_named_with_what_the_folder_has_to_hold(string missing)
    {
        Write("{\"_id\":\"q1\",\"text\":\"dry eye\"}\n", "head\nq1\td1\t1\n");
        File.Delete(Path.Combine(folder.Path, missing));

        var e = Assert.Throws<LibraryException>(() => BeirDataset.Load(folder.Path));

        Assert.Equal($"{Path.Combine([folder.Path, .. missing.Split('/')])} is missing; --dataset names a folder with corpus.jsonl, queries.jsonl and qrels/test.tsv.", e.Message);
    }

    [Theory]
    [InlineData("q1 d1 1")]
    [InlineData("q1\td1")]
    [InlineData("q1\td1\tyes")]
    public void A_damaged_judgement_says_how_a_line_looks(string line)
    {
        Write("{\"_id\":\"q1\",\"text\":\"dry eye\"}\n", $"head\n{line}\n");

        Assert.Contains("is not query-id, corpus-id and score, separated by tabs.", Assert.Throws<LibraryException>(() => BeirDataset.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"text\":\"dry eye\"}")]
    [InlineData("{\"_id\":\"q1\"}")]
    [InlineData("{\"_id\":1,\"text\":\"dry eye\"}")]
    [InlineData("[]")]
    public void A_damaged_query_names_its_file(string line)
    {
        Write(line + "\n", "head\nq1\td1\t1\n");

        Assert.Contains("queries.jsonl", Assert.Throws<LibraryException>(() => BeirDataset.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_without_a_judged_query_is_refused()
    {
        Write("{\"_id\":\"q1\",\"text\":\"dry eye\"}\n", "head\nq9\td1\t1\n");

        Assert.Contains("has a relevant document", Assert.Throws<LibraryException>(() => BeirDataset.Load(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"_id\":\"d1\",\"text\":\"Dry eye.\"}")]
    [InlineData("{\"_id\":\"d1\",\"title\":\"Tears\",\"text\":\"Dry eye.\",\"metadata\":{}}")]
    public void Plain_BM25_reads_a_corpus_with_and_without_titles(string line)
    {
        Write("{\"_id\":\"q1\",\"text\":\"dry eye\"}\n", "head\nq1\td1\t1\n");
        folder.Write("corpus.jsonl", line + "\n");

        using var plain = PlainBm25.Build(Path.Combine(folder.Path, "corpus.jsonl"), Path.Combine(folder.Path, "index"));

        Assert.Equal(["d1"], plain.Search("dry eye", 10));
    }

    private void Write(string queries, string judgements)
    {
        folder.Write("corpus.jsonl", "{\"_id\":\"d1\",\"title\":\"Tears\",\"text\":\"Dry eye.\"}\n");
        folder.Write("queries.jsonl", queries);
        folder.Write("qrels/test.tsv", judgements);
    }
}
