using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Evaluation.Metrics;
using Ophtimus.Assistant.Evaluation.Questions;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

public sealed class EssayEvaluationTests
{
    private static readonly EssayQuestion Dose = new() { Id = "1", Question = "How often is latanoprost given?", Reference = "Latanoprost is given once daily in the evening.", Topic = "glaucoma" };
    private static readonly EssayQuestion Korean = new() { Id = "2", Question = "녹내장이란?", Reference = "녹내장은 시신경이 손상되는 질환이다.", Topic = "korean" };

    [Fact]
    public async Task Means_are_over_the_answers_and_each_setting_has_its_own()
    {
        await using var engine = new ScriptedEngine(p => p.Contains("<<passage 1>>", StringComparison.Ordinal) ? Dose.Reference : "It is given daily.");

        var score = EssayScore.Of(await AskAsync(engine, [Dose], RetrievalUse.Both, null));

        Assert.Equal((1, 1.0, 1.0), (score.Questions, score.Rouge1, score.Bleu));
        var without = Rouge.Score("It is given daily.", Dose.Reference, stem: false)!.Value;
        Assert.Equal((without.Rouge1, without.Rouge2, without.RougeL), (score.WithoutRetrieval!.Rouge1, score.WithoutRetrieval.Rouge2, score.WithoutRetrieval.RougeL));
        Assert.Equal(Meteor.Score("It is given daily.", Dose.Reference), score.WithoutRetrieval.Meteor);
        Assert.Equal((1.0, score.WithoutRetrieval.RougeL), (score.ByTopic["glaucoma"].WithRetrieval!.RougeL, score.ByTopic["glaucoma"].WithoutRetrieval!.RougeL));
        Assert.Null(score.SemScore);
    }

    [Fact]
    public async Task SemScore_comes_from_the_configured_embedding_model()
    {
        await using var engine = new ScriptedEngine(_ => "once");
        using var embeddings = new ScriptedEmbeddings(text => text == "once" ? [1, 1] : [1, 0]);

        var score = EssayScore.Of(await AskAsync(engine, [Dose], RetrievalUse.Off, embeddings));

        Assert.Equal(Math.Sqrt(0.5), score.SemScore!.Value, 1e-6);
        Assert.Null(score.WithRetrieval);
    }

    [Fact]
    public async Task An_embedding_model_that_fails_leaves_the_other_measures()
    {
        await using var engine = new ScriptedEngine(_ => Dose.Reference);
        using var embeddings = new ScriptedEmbeddings(_ => throw new EngineException(EngineFailure.Unreachable, "Nothing listens there."));

        var rows = await AskAsync(engine, [Dose], RetrievalUse.Off, embeddings);

        var score = EssayScore.Of(rows);
        Assert.Equal((1.0, null), (score.RougeL, score.SemScore));
        Assert.Contains("SemScore without retrieval is over 0 of 1 answers", EssayReport.Of(rows, Some.File, stem: false, hasEmbeddings: true).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Korean_reference_has_no_Rouge_and_does_not_lower_the_mean()
    {
        await using var engine = new ScriptedEngine(p => p.Contains("녹내장이란", StringComparison.Ordinal) ? Korean.Reference : Dose.Reference);

        var rows = await AskAsync(engine, [Dose, Korean], RetrievalUse.Off, null);

        var score = EssayScore.Of(rows);
        Assert.Equal((1.0, 1.0), (score.Rouge1, score.Bleu));
        Assert.Null(score.ByTopic["korean"].WithoutRetrieval!.Rouge1);
        Assert.Contains("ROUGE without retrieval is over 1 of 2 answers", EssayReport.Of(rows, Some.File, stem: false, hasEmbeddings: false).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_question_is_counted_and_is_in_no_mean()
    {
        await using var engine = new ScriptedEngine(p => p.Contains("녹내장이란", StringComparison.Ordinal) ? throw new EngineException(EngineFailure.TimedOut, "x") : Dose.Reference);

        var rows = await AskAsync(engine, [Dose, Korean], RetrievalUse.Off, null);

        var score = EssayScore.Of(rows);
        Assert.Equal((2, 1.0, 1, 1), (score.Questions, score.Bleu, score.Failed.WithoutRetrieval, score.WithoutRetrieval!.Answered));
        Assert.Null(score.ByTopic["korean"].WithoutRetrieval!.Bleu);
        Assert.Contains("The engine failed without retrieval (TimedOut) on 2; no mean counts these.", EssayReport.Of(rows, Some.File, stem: false, hasEmbeddings: false).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_says_what_was_not_measured_and_how_words_were_compared()
    {
        await using var engine = new ScriptedEngine(_ => Dose.Reference);
        var rows = await AskAsync(engine, [Dose], RetrievalUse.On, null);

        var report = EssayReport.Of(rows, Some.File, stem: true, hasEmbeddings: false).Text;

        Assert.Contains("| with retrieval | 1 | 1.0000 | 1.0000 | 1.0000 | 1.0000 | 0.9993 | not measured |", report, StringComparison.Ordinal);
        Assert.Contains("Without retrieval was not measured", report, StringComparison.Ordinal);
        Assert.Contains("SemScore was not measured, because no embedding model is configured.", report, StringComparison.Ordinal);
        Assert.Contains("compared by their Porter stems", report, StringComparison.Ordinal);
        Assert.DoesNotContain("latanoprost", report, StringComparison.OrdinalIgnoreCase);
    }

    private static Task<MeasuredRows<EssayMeasures>> AskAsync(ScriptedEngine engine, IReadOnlyList<EssayQuestion> questions, RetrievalUse use, ScriptedEmbeddings? embeddings) =>
        new EssayEvaluation(embeddings, stem: false).RunAsync(questions, new QuestionSettings(ShippedPrompts.On(engine), Passages.Always("Once daily."), use, null), TestContext.Current.CancellationToken);
}
