using System.Text.Json;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Cli;

/// <summary>The JSON that scripts rely on, key by key.</summary>
public sealed class JsonShapesTests(Session session) : IClassFixture<Session>
{
    private const string Question = "timolol eye drops in asthma";

    private const string GateFile = "{\"id\":\"1\",\"question\":\"timolol eye drops in asthma\",\"relevant\":[\"topical-beta-blockers\"],\"must\":[\"asthma\"]}\n{\"id\":\"2\",\"question\":\"how to bake bread\",\"refuse\":true}\n";

    [Fact]
    public async Task Ask_gives_its_keys_and_nothing_else()
    {
        var json = (await session.LibraryAsync("ask", Question, "--json")).Json;

        Assert.Equal("Answered", json.GetProperty("outcome").GetString());
        AssertKeys(json, "id", "outcome", "red_flags", "answer", "safety_notes", "disagreements", "sources", "unused", "searched_as", "withheld", "engine", "problem", "search_problem", "elapsed_ms");
        Assert.All(json.GetProperty("answer").EnumerateArray(), sentence =>
        {
            AssertKeys(sentence, "text", "verdict", "citations", "checked_as", "doubt");
            Assert.All(sentence.GetProperty("citations").EnumerateArray(), c =>
                AssertHasKeys(c, "n", "source", "title", "quote", "start", "end", "url"));
        });
        Assert.Equal("extractive", json.GetProperty("engine").GetString());
    }

    [Fact]
    public async Task A_refusal_has_the_same_keys_and_no_answer()
    {
        var run = await session.LibraryAsync("ask", "how do I bake sourdough bread?", "--json");

        AssertHasKeys(run.Json, "outcome", "answer", "sources", "red_flags", "engine", "elapsed_ms");
        Assert.Equal("OutOfScope", run.Json.GetProperty("outcome").GetString());
        Assert.Equal(0, run.Json.GetProperty("answer").GetArrayLength());
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Every_quote_stands_in_the_text_that_sources_show_gives()
    {
        var json = (await session.LibraryAsync("ask", "녹내장 1차 치료", "--json")).Json;

        var citations = json.GetProperty("answer").EnumerateArray().SelectMany(s => s.GetProperty("citations").EnumerateArray()).ToList();
        Assert.NotEmpty(citations);
        foreach (var citation in citations)
        {
            var shown = (await session.LibraryAsync("sources", "show", citation.GetProperty("source").GetString()!, "--json")).Json;
            var text = shown.GetProperty("text").GetString()!;
            Assert.Equal(citation.GetProperty("quote").GetString(), text[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()]);
            AssertKeys(shown, "source", "passages", "text");
            Assert.Equal(text, string.Concat(shown.GetProperty("passages").EnumerateArray().Select(p => p.GetProperty("text").GetString())));
        }
    }

    [Fact]
    public async Task Search_gives_ranked_results_with_passages()
    {
        var json = (await session.LibraryAsync("search", "POAG", "-k", "3", "--json")).Json;

        AssertKeys(json, "query", "results", "elapsed_ms");
        var results = json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], results.Select(r => r.GetProperty("rank").GetInt32()));
        AssertKeys(results[0], "rank", "score", "source", "title", "year", "tier", "url", "passages");
        AssertKeys(results[0].GetProperty("passages")[0], "ordinal", "section", "page", "start", "end", "text");
    }

    [Fact]
    public async Task Index_counts_and_lists_what_failed()
    {
        var good = session.Write("papers/good.md", "# Dry eye\n\nTears fail in dry eye.\n");
        var bad = session.Write("papers/bad.pdfx", "\0\u0001");

        var run = await session.LibraryAsync("index", good, bad, "--json");

        Assert.Equal(3, run.ExitCode);
        AssertHasKeys(run.Json, "files", "documents", "passages", "skipped", "failed", "elapsed_ms");
        var failed = Assert.Single(run.Json.GetProperty("failed").EnumerateArray());
        AssertKeys(failed, "path", "reason");
        Assert.Equal(bad, failed.GetProperty("path").GetString());
        Assert.Equal(1, (await session.LibraryAsync("index", good, "--json")).Json.GetProperty("skipped").GetInt32());
    }

    [Fact]
    public async Task Sources_are_listed_and_removed()
    {
        await session.LibraryAsync("index", session.Write("other/gone.md", "# Gone\n\nThis will be removed.\n"));

        var listed = (await session.LibraryAsync("sources", "list", "--json")).Json;
        var removed = await session.LibraryAsync("sources", "remove", "gone", "never-there", "--json");

        AssertKeys(listed, "sources");
        Assert.Contains(listed.GetProperty("sources").EnumerateArray(), s => s.GetProperty("id").GetString() == "gone");
        AssertKeys(listed.GetProperty("sources")[0], "id", "title", "journal", "year", "tier", "language", "url", "path", "characters", "passages", "retracted");
        Assert.Equal(1, removed.ExitCode);
        AssertKeys(removed.Json, "removed", "unknown");
        Assert.Equal(("gone", "never-there"), (removed.Json.GetProperty("removed")[0].GetString(), removed.Json.GetProperty("unknown")[0].GetString()));
        Assert.Equal(1, (await session.LibraryAsync("sources", "show", "gone")).ExitCode);
    }

    [Fact]
    public async Task Eval_retrieval_gives_the_keys_of_a_score()
    {
        var set = Path.GetDirectoryName(session.Write("set/corpus.jsonl", "{\"_id\":\"d1\",\"title\":\"Tears\",\"text\":\"Dry eye is common.\"}\n"))!;
        session.Write("set/queries.jsonl", "{\"_id\":\"q1\",\"text\":\"dry eye\"}\n");
        session.Write("set/qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t1\n");
        string[] keys = ["documents", "queries", "ndcg@10", "recall@10", "recall@100", "mrr", "index_docs_per_s", "query_p50_ms", "query_p99_ms"];

        var score = (await Session.RunAsync("eval", "retrieval", "--dataset", set, "--knowledge", ShippedKnowledge.Folder, "--json")).Json;
        var plain = (await Session.RunAsync("eval", "retrieval", "--dataset", set, "--plain-bm25", "--json")).Json;

        AssertKeys(score, keys);
        AssertKeys(plain, keys);
        Assert.Equal((1, 1.0), (score.GetProperty("documents").GetInt32(), score.GetProperty("ndcg@10").GetDouble()));
    }

    [Fact]
    public async Task Eval_answers_and_gate_give_the_keys_of_their_scores()
    {
        var file = session.Write("gate.jsonl", GateFile);

        var answers = (await session.LibraryAsync("eval", "answers", "--file", file, "--json")).Json;
        var gate = (await session.LibraryAsync("eval", "gate", "--file", file, "--json")).Json;

        AssertHasKeys(answers, "n", "answered", "refused_correctly", "citation_precision", "citation_recall", "support_rate");
        Assert.Equal((2, 1.0, 1.0), (answers.GetProperty("n").GetInt32(), answers.GetProperty("answered").GetDouble(), answers.GetProperty("refused_correctly").GetDouble()));
        AssertKeys(gate, "n", "ocular", "other");
        AssertKeys(gate.GetProperty("ocular")[0], "coverage", "answered", "refused");
    }

    [Fact]
    public async Task Eval_triage_gives_the_keys_of_a_score()
    {
        var file = session.Write("triage.jsonl", "{\"id\":\"a\",\"text\":\"락스가 눈에 튀었어요\",\"level\":\"emergency\"}\n{\"id\":\"b\",\"text\":\"itchy eyes\",\"level\":\"routine\"}\n");

        var run = await Session.RunAsync("eval", "triage", "--file", file, "--knowledge", ShippedKnowledge.Folder, "--json");

        Assert.Equal(0, run.ExitCode);
        AssertKeys(run.Json, "n", "missed", "false_alarms", "sensitivity", "specificity", "misses", "alarms");
        Assert.Equal((2, 0, 0), (run.Json.GetProperty("n").GetInt32(), run.Json.GetProperty("missed").GetInt32(), run.Json.GetProperty("false_alarms").GetInt32()));
    }

    [Fact]
    public async Task Doctor_names_every_check_with_its_state()
    {
        var run = await session.LibraryAsync("doctor", "--json");

        Assert.Equal(0, run.ExitCode);
        AssertKeys(run.Json, "ok", "checks");
        Assert.Equal(["knowledge", "disk", "library", "index", "engine"], run.Json.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("name").GetString()));
        Assert.All(run.Json.GetProperty("checks").EnumerateArray(), c => AssertKeys(c, "name", "state", "detail", "mend"));
    }

    private static IEnumerable<string> Keys(JsonElement json) => json.EnumerateObject().Select(p => p.Name);

    private static void AssertHasKeys(JsonElement json, params string[] keys) => Assert.Empty(keys.Except(Keys(json)));

    private static void AssertKeys(JsonElement json, params string[] keys) => Assert.Equal(keys, Keys(json));
}
