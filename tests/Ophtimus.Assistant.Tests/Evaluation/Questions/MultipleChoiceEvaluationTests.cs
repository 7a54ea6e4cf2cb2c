using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Evaluation.Questions;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

public sealed class MultipleChoiceEvaluationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_model_gets_the_question_its_options_and_passages_in_the_form_it_was_trained_on()
    {
        await using var engine = new ScriptedEngine(_ => "Answer: A)");

        await AskAsync(engine, [Row(1, "glaucoma")], RetrievalUse.On, Passages.Always("Give it once a day."));

        Assert.EndsWith("""
            <<passage 1>>
            Title 0 › Dose
            Give it once a day.
            <<end 1>>

            Question:
            Question 1

            Options:
            A) one
            B) two

            Explanation:
            """, Assert.Single(engine.Prompts).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_retrieval_nothing_is_searched_and_the_prompt_is_the_same_but_for_the_passages()
    {
        await using var engine = new ScriptedEngine(_ => "Answer: A)");
        await AskAsync(engine, [Row(1)], RetrievalUse.On, Passages.Always("Give it once a day."));

        await AskAsync(engine, [Row(1)], RetrievalUse.Off, null);

        var block = engine.Prompts[0][engine.Prompts[0].IndexOf("<<passage 1>>", StringComparison.Ordinal)..engine.Prompts[0].LastIndexOf("Question:", StringComparison.Ordinal)];
        Assert.Equal(engine.Prompts[0].Replace(block, "", StringComparison.Ordinal), engine.Prompts[1]);
    }

    [Fact]
    public async Task A_base_model_goes_on_with_a_text_of_its_own_form()
    {
        await using var engine = new ScriptedEngine(_ => "It is so.\n\nAnswer: A)") { Profile = new EngineProfile("scripted", "base", 2048) { Dialogue = Dialogue.Completion } };

        var rows = await AskAsync(engine, [Row(1)], RetrievalUse.Off, null);

        Assert.Equal("A", rows.Configured[0].Made!.Letter);
        Assert.StartsWith("Examination questions of ophthalmology", Assert.Single(engine.Prompts), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_settings_are_counted_apart_and_by_topic()
    {
        // The passage makes it right; without it, only the first question is.
        await using var engine = new ScriptedEngine(p => p.Contains("<<passage 1>>", StringComparison.Ordinal) || p.Contains("Question 1\n", StringComparison.Ordinal) ? "Answer: A)" : "Answer: B)");

        var score = MultipleChoiceScore.Of(await AskAsync(engine, [Row(1, "retina"), Row(2, "retina"), Row(3, "cornea"), Row(4)], RetrievalUse.Both, Passages.Always("It is one.")));

        Assert.Equal((4, 1.0, 1.0, 0.25), (score.Questions, score.Accuracy, score.WithRetrieval, score.WithoutRetrieval));
        Assert.Equal(["cornea", "retina", "unspecified"], score.ByTopic.Keys);
        Assert.Equal(new MultipleChoiceTopic(2, 1, 1, 0.5), score.ByTopic["retina"]);
        Assert.Equal(new InBothSettings<int?>(0, 0), score.Unparsed);
        Assert.Equal(8, engine.Prompts.Count);
    }

    [Fact]
    public async Task A_setting_that_was_not_measured_is_null()
    {
        await using var engine = new ScriptedEngine(_ => "Answer: A)");

        var with = MultipleChoiceScore.Of(await AskAsync(engine, [Row(1)], RetrievalUse.On, Passages.Always("x")));
        var without = MultipleChoiceScore.Of(await AskAsync(engine, [Row(1)], RetrievalUse.Off, null));

        Assert.Equal((1.0, 1.0, null), (with.Accuracy, with.WithRetrieval, with.WithoutRetrieval));
        Assert.Equal((1.0, null, 1.0), (without.Accuracy, without.WithRetrieval, without.WithoutRetrieval));
        Assert.Equal(new InBothSettings<int?>(null, 0), without.Failed);
        Assert.Null(without.WithoutPassages);
    }

    [Fact]
    public async Task An_answer_without_an_option_and_a_failed_question_count_as_wrong_and_are_told()
    {
        await using var engine = new ScriptedEngine(p =>
            p.Contains("Question 2\n", StringComparison.Ordinal) ? "I do not know."
            : p.Contains("Question 3\n", StringComparison.Ordinal) ? throw new EngineException(EngineFailure.TimedOut, "No token came in time.")
            : "Answer: A)");

        var rows = await AskAsync(engine, [Row(1), Row(2), Row(3), Row(4)], RetrievalUse.On, Passages.Always("x"));

        var score = MultipleChoiceScore.Of(rows);
        Assert.True(rows.HasFailures);
        Assert.Equal((0.5, 1, 1), (score.Accuracy, score.Unparsed.WithRetrieval, score.Failed.WithRetrieval));
        Assert.Equal(EngineFailure.TimedOut, rows.Configured[2].Failure);
    }

    [Fact]
    public async Task When_the_engine_fails_on_every_question_nothing_is_measured()
    {
        await using var engine = new ScriptedEngine(_ => throw new EngineException(EngineFailure.Unreachable, "Nothing listens there; start the engine."));

        var failed = await Assert.ThrowsAsync<EngineException>(() => AskAsync(engine, [Row(1), Row(2)], RetrievalUse.Off, null));

        Assert.Equal("The engine failed on each of 2 questions, so nothing was measured. Nothing listens there; start the engine.", failed.Message);
    }

    [Fact]
    public async Task An_engine_that_answers_none_of_the_first_twenty_is_not_asked_the_rest()
    {
        await using var engine = new ScriptedEngine(_ => throw new EngineException(EngineFailure.TimedOut, "No token came in time."));

        await Assert.ThrowsAsync<EngineException>(() => AskAsync(engine, [.. Enumerable.Range(1, 500).Select(i => Row(i))], RetrievalUse.Off, null));

        Assert.InRange(engine.Prompts.Count, 20, 30);
    }

    [Fact]
    public async Task As_many_are_asked_at_once_as_the_engine_takes_and_rows_stay_in_order()
    {
        var arrived = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var engine = new ScriptedEngine(async (prompt, stop) =>
        {
            if (Interlocked.Increment(ref arrived) == 4)
            {
                all.SetResult();
            }

            // Goes on only when four are there together.
            await all.Task.WaitAsync(stop);
            return prompt.Contains("Question 3\n", StringComparison.Ordinal) ? "Answer: B)" : "Answer: A)";
        });

        var rows = await AskAsync(engine, [Row(1), Row(2), Row(3), Row(4), Row(5)], RetrievalUse.Off, null);

        Assert.Equal(["1", "2", "3", "4", "5"], rows.Configured.Select(r => r.Id));
        Assert.Equal(["A", "A", "B", "A", "A"], rows.Configured.Select(r => r.Made!.Letter));
    }

    [Fact]
    public async Task Cancelling_stops_the_engine_and_is_no_failed_row()
    {
        using var cancelling = new CancellationTokenSource();
        await using var engine = new ScriptedEngine(async (_, stop) =>
        {
            await cancelling.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return "";
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MultipleChoiceEvaluation.RunAsync(
            [Row(1), Row(2)], new QuestionSettings(ShippedPrompts.On(engine), null, RetrievalUse.Off, null), cancelling.Token));
    }

    [Fact]
    public async Task Progress_counts_questions_of_both_settings()
    {
        await using var engine = new ScriptedEngine(p => p.Contains("<<passage", StringComparison.Ordinal) && p.Contains("Question 1\n", StringComparison.Ordinal)
            ? throw new EngineException(EngineFailure.Broken, "x") : "Answer: A)");
        var told = new Told();

        await MultipleChoiceEvaluation.RunAsync([Row(1), Row(2)], new QuestionSettings(ShippedPrompts.On(engine, parallel: 1), Passages.Always("x"), RetrievalUse.Both, told), Stop);

        Assert.Equal([new(1, 1, 4), new(2, 1, 4), new(3, 1, 4), new(4, 1, 4)], told.All);
    }

    [Fact]
    public async Task Passages_take_no_more_than_the_context_leaves_and_the_next_smaller_one_is_tried()
    {
        // A token is a word here. Context 400, answer 100, headers 48; prompt and question take about 150.
        var words = (int n) => string.Join(' ', Enumerable.Repeat("word", n));
        await using var engine = new ScriptedEngine(_ => "Answer: A)") { Profile = new EngineProfile("scripted", "small", 400) };

        await AskAsync(engine, [Row(1)], RetrievalUse.On, Passages.Always(words(300), words(40), words(200), words(20)));

        var prompt = Assert.Single(engine.Prompts);
        Assert.Equal(["Title 1", "Title 3"], Enumerable.Range(0, 4).Select(i => $"Title {i}").Where(t => prompt.Contains(t, StringComparison.Ordinal)));
        Assert.InRange(await engine.CountTokensAsync(prompt, Stop), 1, 400 - 100 - 48);
    }

    [Fact]
    public async Task A_question_for_which_no_passage_is_found_or_fits_is_asked_without_and_counted()
    {
        await using var engine = new ScriptedEngine(_ => "Answer: A)");
        await using var tiny = new ScriptedEngine(_ => "Answer: A)") { Profile = new EngineProfile("scripted", "tiny", 64) };

        var none = MultipleChoiceScore.Of(await AskAsync(engine, [Row(1)], RetrievalUse.On, Passages.Always()));
        var unfit = MultipleChoiceScore.Of(await AskAsync(tiny, [Row(1)], RetrievalUse.On, Passages.Always("x")));

        Assert.Equal((1, 1), (none.WithoutPassages, unfit.WithoutPassages));
        Assert.DoesNotContain("<<passage 1>>", tiny.Prompts[0], StringComparison.Ordinal);
    }

    private static Task<MeasuredRows<Choice>> AskAsync(ScriptedEngine engine, IReadOnlyList<MultipleChoiceQuestion> questions, RetrievalUse use, FindPassages? find) =>
        MultipleChoiceEvaluation.RunAsync(questions, new QuestionSettings(ShippedPrompts.On(engine), find, use, null), Stop);

    internal static MultipleChoiceQuestion Row(int number, string? topic = null) => new()
    {
        Id = $"{number}",
        Question = $"Question {number}",
        Options = new Dictionary<string, string> { ["A"] = "one", ["B"] = "two" },
        Answer = "A",
        Topic = topic,
    };

    private sealed class Told : IProgress<AskingProgress>
    {
        public List<AskingProgress> All { get; } = [];

        public void Report(AskingProgress value) => All.Add(value);
    }
}
