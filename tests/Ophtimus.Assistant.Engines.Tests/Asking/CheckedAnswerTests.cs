using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>What is shown of what a model writes. A polite word of the question, which no prompt and no note has, tells the scripted model what to write.</summary>
public sealed class CheckedAnswerTests(ScriptedClinic shared) : IClassFixture<ScriptedClinic>, IAsyncLifetime
{
    private const string Asthma = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease";
    private const string Iris = "Latanoprost darkened the iris in 7% of invented eyes after 24 months";

    private static readonly Script TheScript = new()
    {
        Answer = $"{Asthma} [1].",
        When =
        [
            ("irises", $"1. {Iris}."),
            ("please", "Severe chronic obstructive pulmonary disease and asthma are contraindications of timolol eye drops [9]."),
            ("kindly", "Asthma and severe chronic obstructive pulmonary disease are contraindications of timolol eye drops."),
            ("really", "In an invented trial of 120 patients, timolol 0.5% lowered intraocular pressure by 8.2 mmHg at 12 months [1]."),
            ("actually", "For endophthalmitis the intravitreal dose is vancomycin 10 mg in 0.1 mL [1]."),
            ("quite", "Vancomycin 1 g in 0.1 mL is given for endophthalmitis [1]."),
            ("today", "The left eye was patched for 2 hours a day in the invented patching trial [1]."),
            ("everyone", "Atropine improved visual acuity of the amblyopic eye in the invented trial [1]."),
            ("hello", "Bimatoprost eye drops are contraindicated in asthma [1]."),
            ("friend", $"{Iris} [1]. It is in asthma that timolol eye drops are contraindicated [1]."),
            ("someone", "[Timolol eye drops](https://evil.example/q) <b>are contraindicated</b> in asthma and in severe chronic obstructive pulmonary disease ![x](http://evil.example/p.png?q=asthma) [1]."),
            ("yesterday", "Most patients tolerated timolol well in the invented trial [1]. Timolol eye drops are contraindicated in severe chronic obstructive pulmonary disease [1]. Aspirin thins the blood [1]."),
            ("tomorrow", "NOT ANSWERED"),
            ("sorry", "Latanoprost darkened irises in 70% of invented eyes after 24 months [1]."),
        ],
    };

    private InventedClinic clinic = null!;

    public async ValueTask InitializeAsync() => clinic = await shared.OpenAsync(TheScript);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_sentence_that_its_passage_says_is_shown_with_the_place_where_it_stands()
    {
        var (answer, _) = await clinic.WatchAsync("Is timolol contraindicated in asthma?");

        Assert.Equal(Outcome.Answered, answer.Outcome);
        Assert.StartsWith("openai ", answer.Engine, StringComparison.Ordinal);
        Assert.Null(answer.Problem);
        var sentence = Assert.Single(answer.Sentences);
        Assert.Equal((Asthma + ".", Verdict.Supported), (sentence.Text, sentence.Verdict));
        Assert.Equal(("invented-timolol", Asthma), (Assert.Single(sentence.Citations).Source.Id, sentence.Citations[0].Quote.Trim('.')));
    }

    [Theory]
    [InlineData("Is timolol contraindicated in asthma, please?")]
    [InlineData("Is timolol contraindicated in asthma, kindly?")]
    public async Task A_passage_that_does_not_exist_or_is_not_named_is_never_cited_but_the_one_that_says_it(string question)
    {
        var (answer, _) = await clinic.WatchAsync(question);

        var sentence = Assert.Single(answer.Sentences);
        Assert.Contains("chronic obstructive pulmonary disease", sentence.Text, StringComparison.Ordinal);
        Assert.Equal(("invented-timolol", 1), (Assert.Single(sentence.Citations).Source.Id, sentence.Citations[0].Number));
        Assert.Null(answer.Problem);
    }

    [Theory]
    [InlineData("How much did timolol really lower intraocular pressure in ocular hypertension?", "8.2", Gate.Quantity)]
    [InlineData("Which intravitreal dose of vancomycin is actually used for endophthalmitis?", "10 mg", Gate.Quantity)]
    [InlineData("Which intravitreal dose of vancomycin is quite usual for endophthalmitis?", "1 g", Gate.Quantity)]
    [InlineData("Which eye is patched in amblyopia today?", "left eye was patched", Gate.Laterality)]
    [InlineData("Does atropine improve visual acuity of everyone in amblyopia?", "Atropine improved", Gate.Polarity)]
    [InlineData("Hello, is timolol contraindicated in asthma?", "Bimatoprost", Gate.Names)]
    public async Task What_its_passage_says_otherwise_or_not_at_all_is_withheld_and_the_library_quoted(string question, string wrong, Gate gate)
    {
        var (answer, _) = await clinic.WatchAsync(question);

        Assert.DoesNotContain(answer.Sentences, s => s.Text.Contains(wrong, StringComparison.Ordinal));
        Assert.Equal((Outcome.Answered, Answer.Extractive, "Unsupported"), (answer.Outcome, answer.Engine, answer.Problem?.Kind));
        Assert.All(answer.Sentences, s => Assert.Equal(s.Text, Assert.Single(s.Citations).Quote));
        var withheld = Assert.Single(answer.Withheld);
        Assert.Contains(wrong, withheld.Text, StringComparison.Ordinal);
        Assert.Equal(gate.ToString(), withheld.Reason);
    }

    [Fact]
    public async Task A_sentence_of_another_passage_than_the_one_it_names_gets_the_right_one()
    {
        var answer = await clinic.AskAsync("Friend, does latanoprost darken the iris, and is timolol contraindicated in asthma?");

        Assert.Equal(["invented-latanoprost", "invented-timolol"], answer.Sentences.Select(s => Assert.Single(s.Citations).Source.Id));
        Assert.Equal([1, 2], answer.Sentences.Select(s => s.Citations[0].Number));
    }

    [Fact]
    public async Task Links_images_and_mark_up_of_the_model_are_gone()
    {
        var (answer, _) = await clinic.WatchAsync("Is timolol contraindicated in asthma, someone asks?");

        Assert.Equal(Asthma + ".", Assert.Single(answer.Sentences).Text);
    }

    [Fact]
    public async Task What_is_supported_is_shown_without_the_rest()
    {
        var answer = await clinic.AskAsync("What of asthma and timolol in ocular hypertension yesterday?");

        Assert.Equal(2, answer.Sentences.Count(s => s.Verdict == Verdict.Supported));
        Assert.DoesNotContain(answer.Sentences, s => s.Text.Contains("Aspirin", StringComparison.Ordinal));
        Assert.Equal("Aspirin thins the blood.", Assert.Single(answer.Withheld).Text);
    }

    [Fact]
    public async Task A_model_that_finds_no_answer_in_the_passages_is_believed()
    {
        var (answer, _) = await clinic.WatchAsync("Is timolol contraindicated in asthma tomorrow?");

        Assert.Equal((Outcome.InsufficientEvidence, null), (answer.Outcome, answer.Problem));
        Assert.Empty(answer.Sentences);
        Assert.NotEmpty(answer.Sources);
    }

    [Fact]
    public async Task A_sentence_that_was_refused_is_corrected_once_and_checked_again()
    {
        var answer = await clinic.AskAsync("Sorry, how often does latanoprost darken the iris?");

        Assert.Equal(Iris + ".", Assert.Single(answer.Sentences).Text);
        Assert.Equal(["Literature.answer", "Literature.repair"], answer.Runs.Select(r => r.Prompt));
    }

    [Theory]
    [InlineData("please")]
    [InlineData("really")]
    [InlineData("someone")]
    [InlineData("tomorrow")]
    public async Task An_emergency_in_the_question_keeps_its_banner_whatever_the_model_writes(string cue)
    {
        var (answer, steps) = await clinic.WatchAsync($"My patient has sudden flashes, new floaters and a curtain over the vision, {cue}.");

        Assert.Equal(Outcome.Urgent, answer.Outcome);
        Assert.Contains(answer.RedFlags, f => f.Id.Contains("retinal", StringComparison.Ordinal));
        Assert.IsType<AnswerProgress.Urgent>(steps[0]);
    }
}
