using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Retrieval;

namespace Ophtimus.Assistant.Tests.Evaluation;

/// <summary>Answers from the starter notes to the shipped questions. The floors lie a little below what was measured when they were set.</summary>
public sealed class AnswerFloorsTests
{
    [Fact]
    public async Task The_shipped_test_questions_keep_their_floor()
    {
        using var folder = new TemporaryFolder();
        await using var assistant = await ClinicalAssistant.OpenAsync(
            new AssistantOptions { DataFolder = folder.Path, KnowledgeFolder = ShippedKnowledge.Folder }, null, TestContext.Current.CancellationToken);

        var score = await AnswerEvaluation.RunAsync(
            AskedQuestion.Load(Path.Combine(ShippedKnowledge.Folder, "evaluation", "test.jsonl")), assistant, null, TestContext.Current.CancellationToken);

        // Measured on 2026-11-22: 0.84, 0.93, 0.957, 0.936, 1.
        Assert.InRange(score.Answered, 0.81, 1);
        Assert.InRange(score.RefusedCorrectly, 0.9, 1);
        Assert.InRange(score.CitationPrecision, 0.94, 1);
        Assert.InRange(score.CitationRecall, 0.92, 1);
        Assert.Equal(1, score.SupportRate);
    }
}
