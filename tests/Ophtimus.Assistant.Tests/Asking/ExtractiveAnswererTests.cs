using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Asking;

/// <summary>Questions to a small real library, taken the whole way.</summary>
public sealed class ExtractiveAnswererTests : IAsyncLifetime
{
    private SmallLibrary library = null!;

    public async ValueTask InitializeAsync() => library = await SmallLibrary.OpenAsync();

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task A_question_is_answered_by_the_sentence_that_says_it()
    {
        var answer = await library.AskAsync("Is timolol contraindicated in asthma?");

        Assert.Equal("extractive", answer.Engine);
        Assert.Contains(answer.Sentences, s => s.Text == "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease.");
        Assert.DoesNotContain(answer.Sentences, s => s.Text.Contains('@', StringComparison.Ordinal));
        Assert.True(answer.Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_sentence_of_a_note_carries_the_publication_that_the_note_gives()
    {
        var answer = await library.AskAsync("timolol contraindicated in asthma");

        var citation = Assert.Single(answer.Sentences, s => s.Text.Contains("asthma", StringComparison.Ordinal)).Citations[0];
        var published = Assert.Single(citation.Published);
        Assert.Equal("invented-timolol", citation.Source.Id);
        Assert.Equal(["Contraindications"], citation.HeadingPath);
        Assert.Equal(("kim-2021", "10.5555/invented.1", EvidenceTier.RandomisedTrial), (published.Key, published.Source.Doi, published.Source.Tier));
        Assert.Equal("the abstract, 2026-11-22", published.CheckedAgainst);
    }

    [Fact]
    public async Task A_Korean_question_is_answered_from_an_English_note()
    {
        var answer = await library.AskAsync("티몰롤은 천식 환자에게 금기인가요?");

        Assert.Contains(answer.Sentences, s => s.Text.Contains("contraindicated in asthma", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("how do I bake sourdough bread?")]
    [InlineData("오늘 서울 날씨 어때")]
    public async Task A_question_that_is_not_about_eyes_is_out_of_scope(string question) =>
        Assert.Equal(Outcome.OutOfScope, (await library.AskAsync(question)).Outcome);

    [Theory]
    [InlineData("voretigene for RPE65 retinal dystrophy")]
    [InlineData("각막이식 거부반응 치료")]
    public async Task A_question_on_eyes_that_the_library_cannot_answer_is_insufficient(string question) =>
        Assert.Equal(Outcome.InsufficientEvidence, (await library.AskAsync(question)).Outcome);

    // What nothing in the library says must not be answered by what stands near it: the words left out decide whether it is safe.
    [Theory]
    [InlineData("latanoprost in pregnancy")]
    [InlineData("latanoprost while breastfeeding")]
    [InlineData("Is latanoprost safe in children?")]
    [InlineData("임신 중 라타노프로스트 써도 되나요")]
    public async Task A_drug_question_is_not_answered_by_sentences_that_leave_out_the_patient(string question) =>
        Assert.NotEqual(Outcome.Answered, (await library.AskAsync(question)).Outcome);

    [Fact]
    public async Task An_item_of_a_list_is_quoted_by_itself()
    {
        var answer = await library.AskAsync("intravitreal dose of vancomycin for endophthalmitis");

        Assert.NotEmpty(answer.Sentences);
        Assert.All(answer.Sentences, s => Assert.DoesNotContain('\n', s.Text));
    }

    [Fact]
    public async Task A_retracted_source_is_kept_and_never_cited()
    {
        var answer = await library.AskAsync("Does saffron cure keratoconus?");

        Assert.True(library.Assistant.Library.Find("PMID99000099")!.Value.Entry.Source.Retracted);
        Assert.NotEqual(Outcome.Answered, answer.Outcome);
        Assert.DoesNotContain(answer.Sources, s => s.Id == "PMID99000099");
    }

    [Fact]
    public async Task A_removed_source_is_never_cited_even_by_evidence_found_before()
    {
        const string question = "timolol contraindicated in asthma";
        Assert.Equal(Outcome.Answered, (await library.AskAsync(question)).Outcome);

        await library.Assistant.Library.RemoveAsync(["invented-timolol"], TestContext.Current.CancellationToken);

        var answer = await library.AskAsync(question);
        Assert.DoesNotContain(answer.Sources.Concat(answer.Sentences.SelectMany(s => s.Citations).Select(c => c.Source)), s => s.Id == "invented-timolol");
    }

    [Fact]
    public async Task A_filter_leaves_out_the_sources_it_excludes()
    {
        var question = Question.TryCreate("latanoprost first-line intraocular pressure", out _)! with { Filter = new SearchFilter { FromYear = 2024 } };

        var answer = await library.Assistant.Orchestrator.AskAsync(question, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(answer.Sources, s => s.Id == "invented-latanoprost");
    }

    [Fact]
    public async Task An_empty_library_refuses()
    {
        await library.Assistant.Library.RemoveAsync([.. library.Assistant.Library.List().Select(e => e.Source.Id)], TestContext.Current.CancellationToken);

        Assert.Equal(Outcome.InsufficientEvidence, (await library.AskAsync("timolol in ocular hypertension")).Outcome);
    }
}
