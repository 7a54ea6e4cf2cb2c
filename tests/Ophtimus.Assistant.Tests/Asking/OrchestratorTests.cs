using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Conversation;
using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Tests.Prompting;

namespace Ophtimus.Assistant.Tests.Asking;

/// <summary>What a person is shown of what a model writes, over a small real library.</summary>
public sealed class OrchestratorTests : IAsyncLifetime
{
    private const string AsthmaQuestion = "Is timolol contraindicated in asthma?";
    private const string AsthmaClaim = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease";

    private SmallLibrary library = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => library = await SmallLibrary.OpenAsync();

    public ValueTask DisposeAsync() => library.DisposeAsync();

    [Fact]
    public async Task A_supported_sentence_is_shown_with_the_quote_and_where_it_stands()
    {
        var answer = await AskAsync(AsthmaQuestion, p => $"{AsthmaClaim} [{NumberOf(p, AsthmaClaim)}].");

        Assert.Equal((Outcome.Answered, "scripted test"), (answer.Outcome, answer.Engine));
        var sentence = Assert.Single(answer.Sentences);
        Assert.Equal(Verdict.Supported, sentence.Verdict);
        var citation = Assert.Single(sentence.Citations);
        Assert.Equal(citation.Quote, library.TextOf(citation.Source.Id)[citation.Start..citation.End]);
        Assert.Contains("contraindicated in asthma", citation.Quote, StringComparison.Ordinal);
        Assert.Null(answer.Problem);
    }

    [Theory]
    [InlineData("[99]")]
    [InlineData("")]
    public async Task A_wrong_or_missing_number_is_replaced_by_the_passage_that_supports_the_sentence(string marker)
    {
        var answer = await AskAsync(AsthmaQuestion, _ => $"{AsthmaClaim} {marker}.");

        Assert.Equal("invented-timolol", Assert.Single(Assert.Single(answer.Sentences).Citations).Source.Id);
    }

    [Fact]
    public async Task A_sentence_without_support_is_not_shown()
    {
        var answer = await AskAsync(AsthmaQuestion, p =>
            p.StartsWith("You correct", StringComparison.Ordinal) ? "1. DROP" : $"{AsthmaClaim} [1]. Everyone should vote in the coming elections [99]. {AsthmaClaim} when the drops are used at home [1].");

        Assert.DoesNotContain(answer.Sentences, s => s.Text.Contains("elections", StringComparison.Ordinal));
        Assert.All(answer.Sentences.SelectMany(s => s.Citations), c => Assert.Equal(c.Quote, library.TextOf(c.Source.Id)[c.Start..c.End]));
    }

    [Fact]
    public async Task When_too_little_is_supported_the_library_is_quoted_instead()
    {
        var answer = await AskAsync(AsthmaQuestion, _ => "The moon is made of green cheese [1]. Bananas are rich in potassium [2].");

        Assert.Equal((Outcome.Answered, "extractive", "Unsupported"), (answer.Outcome, answer.Engine, answer.Problem?.Kind));
        Assert.All(answer.Sentences, s => Assert.Equal(s.Text, Assert.Single(s.Citations).Quote));
        Assert.Equal(2, answer.Withheld.Count);
    }

    [Fact]
    public async Task A_sentence_that_its_check_refused_is_repaired_once()
    {
        var engine = new ScriptedChat(p => p.StartsWith("You correct", StringComparison.Ordinal) ? $"1. {AsthmaClaim}." : $"Timolol eye drops are not contraindicated in asthma [{NumberOf(p, AsthmaClaim)}].");

        var answer = await AskAsync(AsthmaQuestion, engine);

        Assert.Equal(AsthmaClaim + ".", Assert.Single(answer.Sentences).Text);
        Assert.Equal(["Literature.answer", "Literature.repair"], answer.Runs.Select(r => r.Prompt));
    }

    [Fact]
    public async Task A_model_that_says_the_passages_do_not_answer_is_believed()
    {
        var answer = await AskAsync(AsthmaQuestion, _ => "NOT ANSWERED");

        Assert.Equal(Outcome.InsufficientEvidence, answer.Outcome);
        Assert.Empty(answer.Sentences);
        Assert.NotEmpty(answer.Sources);
    }

    [Fact]
    public async Task A_question_that_the_library_cannot_answer_is_refused_after_at_most_two_more_searches()
    {
        var engine = new ScriptedChat(_ => "Does voretigene neparvovec help in RPE65 retinal dystrophy?");

        var answer = await AskAsync("voretigene for RPE65 retinal dystrophy", engine);

        Assert.Equal(Outcome.InsufficientEvidence, answer.Outcome);
        Assert.InRange(engine.Asked.Count, 1, 2);
        Assert.All(answer.Runs, r => Assert.StartsWith("Assistant.", r.Prompt, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EngineFailure.Unreachable)]
    [InlineData(EngineFailure.Broken)]
    [InlineData(EngineFailure.TimedOut)]
    public async Task When_the_engine_fails_the_library_is_quoted_and_the_reason_said(EngineFailure failure)
    {
        var engine = new ScriptedChat(_ => "Half an answer about timolol") { BeforePiece = _ => throw new EngineException(failure, "The engine does not answer.") };

        var steps = new List<AnswerProgress>();
        await foreach (var step in library.With(engine).StreamAsync(Question.TryCreate(AsthmaQuestion, out _)!, Stop))
        {
            steps.Add(step);
        }

        var answer = Assert.IsType<AnswerProgress.Completed>(steps[^1]).Answer;
        Assert.Equal(("extractive", failure.ToString(), "The engine does not answer."), (answer.Engine, answer.Problem?.Kind, answer.Problem?.Message));
        Assert.NotEmpty(answer.Sentences);
        Assert.Contains(steps, s => s is AnswerProgress.Withdrawn);
    }

    [Fact]
    public async Task Provisional_text_comes_before_the_answer_and_the_answer_is_last()
    {
        var steps = new List<AnswerProgress>();
        await foreach (var step in library.With(new ScriptedChat(p => $"{AsthmaClaim} [{NumberOf(p, AsthmaClaim)}].")).StreamAsync(Question.TryCreate(AsthmaQuestion, out _)!, Stop))
        {
            steps.Add(step);
        }

        Assert.StartsWith("Timolol eye drops", string.Concat(steps.OfType<AnswerProgress.Provisional>().Select(p => p.Text)), StringComparison.Ordinal);
        Assert.IsType<AnswerProgress.Searched>(steps[0]);
        Assert.IsType<AnswerProgress.Completed>(steps[^1]);
    }

    [Fact]
    public async Task Cancelling_reaches_the_engine()
    {
        using var stop = new CancellationTokenSource();
        var engine = new ScriptedChat(_ => "one two three four") { BeforePiece = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => library.With(engine).AskAsync(Question.TryCreate(AsthmaQuestion, out _)!, stop.Token));
    }

    [Fact]
    public async Task A_follow_up_is_searched_with_its_subject()
    {
        var question = Question.TryCreate("and is it contraindicated in asthma?", out _)! with { Earlier = [new Turn("What does timolol do to intraocular pressure?", "Timolol lowers intraocular pressure.")] };

        var answer = await library.Assistant.Orchestrator.AskAsync(question, Stop);

        Assert.Contains(answer.SearchedAs, q => q.StartsWith("timolol", StringComparison.Ordinal));
        Assert.Contains(answer.Sentences, s => s.Text.Contains("contraindicated in asthma", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Korean_answer_keeps_the_English_sentence_that_was_checked()
    {
        var answer = await AskAsync("티몰롤은 천식 환자에게 금기인가요?", p =>
            p.StartsWith("You translate questions", StringComparison.Ordinal) ? "Is timolol contraindicated in patients with asthma?"
            : p.StartsWith("You translate sentences", StringComparison.Ordinal) ? "1. 티몰롤 점안액은 천식과 중증 만성 폐쇄성 폐질환에서 금기이다."
            : $"{AsthmaClaim} [{NumberOf(p, AsthmaClaim)}].");

        var sentence = Assert.Single(answer.Sentences);
        Assert.StartsWith("티몰롤 점안액은", sentence.Text, StringComparison.Ordinal);
        Assert.Equal(AsthmaClaim + ".", sentence.CheckedAs);
    }

    [Fact]
    public async Task A_Korean_sentence_that_says_the_opposite_of_its_English_is_not_shown()
    {
        var answer = await AskAsync("티몰롤은 천식 환자에게 금기인가요?", p =>
            p.StartsWith("You translate questions", StringComparison.Ordinal) ? "Is timolol contraindicated in patients with asthma?"
            : p.StartsWith("You translate sentences", StringComparison.Ordinal) ? "1. 티몰롤 점안액은 천식과 중증 만성 폐쇄성 폐질환에서 금기가 아니다."
            : $"{AsthmaClaim} [{NumberOf(p, AsthmaClaim)}].");

        var sentence = Assert.Single(answer.Sentences);
        Assert.True(sentence.Text == AsthmaClaim + "." || sentence.Verdict == Verdict.NotVerified);
    }

    private Task<Answer> AskAsync(string question, Func<string, string> model) => AskAsync(question, new ScriptedChat(model));

    private Task<Answer> AskAsync(string question, ScriptedChat engine) => library.With(engine).AskAsync(Question.TryCreate(question, out _)!, Stop);

    /// <summary>The number of the passage in a prompt that holds a text.</summary>
    private static int NumberOf(string prompt, string text)
    {
        var at = prompt.IndexOf(text, StringComparison.Ordinal);
        var marker = prompt.LastIndexOf("<<passage ", at, StringComparison.Ordinal) + "<<passage ".Length;
        return int.Parse(prompt.AsSpan(marker, prompt.IndexOf(' ', marker) - marker), System.Globalization.CultureInfo.InvariantCulture);
    }
}
