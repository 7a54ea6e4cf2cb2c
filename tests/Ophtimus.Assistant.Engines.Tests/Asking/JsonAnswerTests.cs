using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>Answers under a JSON schema, from the real llama-server, whole and broken.</summary>
public sealed class JsonAnswerTests(ScriptedClinic shared) : IClassFixture<ScriptedClinic>, IAsyncLifetime
{
    private const string Asthma = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease.";

    private static readonly Script TheScript = new()
    {
        Answer = "This is no JSON.",
        Json = $$"""{"claims": [{"text": "{{Asthma}}", "passage": 1, "quote": "contraindicated in asthma"}]}""",
        When =
        [
            new("please", "Nor is this.", """{"claims": [{"text": "Asthma is a contraindication of timolol eye drops.", "passage": 17, "quote": "words that stand nowhere"}]}"""),
            new("really", "Nor that.", """{"claims": [{"text": "Timolol 0.5% lowered intraocular pressure by 52 mmHg at 12 months.", "passage": 2, "quote": "timolol 0.5% lowered intraocular pressure by 52 mmHg"}]}"""),
            new("tomorrow", "None at all.", """{"claims": []}"""),
        ],
    };

    private InventedClinic clinic = null!;

    public async ValueTask InitializeAsync() => clinic = await shared.OpenAsync(TheScript, new EngineOptions { AnswerForm = AnswerForm.Json });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_claim_of_the_schema_is_read_checked_and_shown()
    {
        var (answer, steps) = await clinic.WatchAsync("Is timolol contraindicated in asthma?");

        Assert.Null(answer.Problem);
        Assert.Equal((Asthma, Verdict.Supported), (Assert.Single(answer.Sentences).Text, answer.Sentences[0].Verdict));
        Assert.Equal(Asthma, string.Concat(steps.OfType<AnswerProgress.Provisional>().Select(p => p.Text)).Trim());
    }

    [Theory]
    [InlineData("Is timolol contraindicated in asthma, please?", "words that stand nowhere")]
    [InlineData("How much does timolol really lower intraocular pressure in ocular hypertension?", "52")]
    public async Task What_no_passage_says_is_neither_shown_nor_quoted(string question, string wrong)
    {
        var (answer, _) = await clinic.WatchAsync(question);

        Assert.NotEmpty(answer.Sentences);
        Assert.DoesNotContain(answer.Sentences, s => s.Text.Contains(wrong, StringComparison.Ordinal) || s.Citations.Any(c => c.Quote.Contains(wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_empty_list_means_that_the_passages_do_not_answer()
    {
        var answer = await clinic.AskAsync("Is timolol contraindicated in asthma tomorrow?");

        Assert.Equal((Outcome.InsufficientEvidence, null), (answer.Outcome, answer.Problem));
        Assert.NotEmpty(answer.Sources);
    }
}
