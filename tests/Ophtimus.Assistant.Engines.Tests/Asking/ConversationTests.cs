using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Asking.Conversation;
using Ophtimus.Assistant.Engines.Tests.Scripted;
using Ophtimus.Assistant.Records;

namespace Ophtimus.Assistant.Engines.Tests.Asking;

/// <summary>Follow-up questions, other ways of speaking to a model, and answers made again, with the real llama-server.</summary>
public sealed class ConversationTests(ScriptedClinic shared) : IClassFixture<ScriptedClinic>
{
    private const string Asthma = "Timolol eye drops are contraindicated in asthma and in severe chronic obstructive pulmonary disease";

    private const string Detachment = "Sudden flashes, new floaters and a curtain over the vision are signs of retinal detachment";

    private static readonly Turn About = new("What does timolol do to intraocular pressure in ocular hypertension?", "Timolol 0.5% lowered intraocular pressure by 5.2 mmHg at 12 months.");

    private static readonly Script TheScript = new()
    {
        Answer = $"{Asthma} [1].",
        When = [("conversation", "Is timolol contraindicated in asthma?"), ("please", $"{Detachment} [1].")],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_that_points_back_is_made_to_stand_alone_searched_and_answered()
    {
        var clinic = await shared.OpenAsync(TheScript);

        var (answer, steps) = await clinic.WatchAsync("and is it contraindicated in asthma?", About);

        Assert.Equal(["Assistant.condense", "Literature.answer"], answer.Runs.Select(r => r.Prompt));
        Assert.Equal(["Is timolol contraindicated in asthma?"], answer.SearchedAs);
        Assert.Equal(Asthma + ".", Assert.Single(answer.Sentences).Text);
        Assert.Contains(steps, s => s is AnswerProgress.Searched { Query: "Is timolol contraindicated in asthma?" });
    }

    [Fact]
    public async Task The_same_question_asked_again_gives_the_same_prompts_and_the_same_answer()
    {
        var clinic = await shared.OpenAsync(TheScript);
        var first = await clinic.RecordOfAsync(await clinic.AskAsync("and is it contraindicated in asthma?", About));

        var again = await clinic.RecordOfAsync(await clinic.Assistant.Orchestrator.AskAsync(Replay.QuestionOf(first), Stop));

        Assert.All(Replay.Compare(first, again), step => Assert.True(step.IsSame, $"{step.Name}: {step.Detail}"));
        Assert.NotEqual(first.Id, again.Id);
    }

    [Fact]
    public async Task What_is_seen_comes_in_its_order()
    {
        var clinic = await shared.OpenAsync(TheScript);

        var (answer, steps) = await clinic.WatchAsync("My patient has sudden flashes, new floaters and a curtain over the vision, please.");

        Assert.Equal(
            [typeof(AnswerProgress.Urgent), typeof(AnswerProgress.Searched), typeof(AnswerProgress.Provisional), typeof(AnswerProgress.Completed)],
            steps.Select(s => s.GetType()).Distinct());
        Assert.Equal(steps.Count - 1, steps.ToList().FindIndex(s => s is AnswerProgress.Completed));
        Assert.Equal(Detachment + " [1].", string.Concat(steps.OfType<AnswerProgress.Provisional>().Select(p => p.Text)).Trim());
        Assert.Equal((Outcome.Urgent, Detachment + "."), (answer.Outcome, Assert.Single(answer.Sentences).Text));
    }

    [Fact]
    public async Task A_base_model_goes_on_with_the_text_and_is_checked_all_the_same()
    {
        await using var own = new ScriptedClinic();
        var clinic = await own.OpenAsync(
            new Script { Answer = $" {Asthma} [1]. Timolol 0.5% lowered intraocular pressure by 9.2 mmHg at 12 months [1]. Timolol was well tolerated by most patients in the invented trial [1]." },
            new EngineOptions { Dialogue = Dialogue.Completion });

        var (answer, _) = await clinic.WatchAsync("Is timolol contraindicated in asthma?");

        Assert.Equal("Literature.answer-completion", Assert.Single(answer.Runs).Prompt);
        Assert.Equal([Asthma + ".", "Timolol was well tolerated by most patients in the invented trial."], answer.Sentences.Select(s => s.Text));
        Assert.Contains("9.2 mmHg", Assert.Single(answer.Withheld).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_searches_itself_is_checked_on_what_it_found()
    {
        await using var own = new ScriptedClinic();
        var clinic = await own.OpenAsync(
            new Script
            {
                Answer = $"{Asthma} [1]. The dose is vancomycin 1 mg in 0.1 mL for endophthalmitis [9]. Ceftazidime 22.5 mg in 0.1 mL is given for endophthalmitis [9].",
                Call = new ScriptedCall("literature_search", """{"query": "intravitreal dose of vancomycin and ceftazidime for endophthalmitis"}"""),
            },
            new EngineOptions { Tools = true });

        var (answer, _) = await clinic.WatchAsync("Is timolol contraindicated in asthma?");

        Assert.Null(answer.Problem);
        var call = Assert.Single(answer.Runs[0].Calls);
        Assert.Equal(("literature.search", "done"), (call.Name, call.Outcome));
        Assert.Equal(["invented-timolol", "invented-lists"], answer.Sentences.Select(s => Assert.Single(s.Citations).Source.Id));
        Assert.Contains("22.5 mg", Assert.Single(answer.Withheld).Text, StringComparison.Ordinal);
    }
}
