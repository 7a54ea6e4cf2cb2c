using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Evaluation;
using Ophtimus.Assistant.Tests.Clinical;

namespace Ophtimus.Assistant.Tests.Evaluation;

/// <summary>What the red flags may not fall below on the texts they were developed on.</summary>
public sealed class TriageFloorsTests
{
    private static readonly RedFlagRules Rules = RedFlagRules.Load(ShippedKnowledge.Folder);
    private static readonly RedFlags Shipped = RedFlags.Load(ShippedKnowledge.Folder);
    private static readonly IReadOnlyList<TriageRow> Rows = TriageRow.Load(Path.Combine(ShippedKnowledge.Folder, "evaluation", "triage-dev.jsonl"));

    [Fact]
    public void The_texts_are_many_of_every_level_in_both_languages_and_different()
    {
        Assert.InRange(Rows.Count, 250, int.MaxValue);
        Assert.Distinct(Rows.Select(r => r.Id));
        Assert.Distinct(Rows.Select(r => r.Text.ToLowerInvariant()));
        Assert.All(Rows.GroupBy(r => (r.Level, IsKorean: r.Text.Any(c => c is >= '\uAC00' and <= '\uD7A3'))), g => Assert.InRange(g.Count(), 60, int.MaxValue));
        Assert.Equal(6, Rows.GroupBy(r => (r.Level, r.Text.Any(c => c is >= '\uAC00' and <= '\uD7A3'))).Count());
    }

    [Fact]
    public void Every_flag_has_texts_of_its_own() => Assert.Empty(Rules.Ids.Except(Rows.Select(r => r.Flag!)));

    [Fact]
    public void No_emergency_is_missed_and_hardly_anything_else()
    {
        var score = TriageEvaluation.Run(Rows, Shipped);

        Assert.Empty(score.Misses.Intersect(Rows.Where(r => r.Level == "emergency").Select(r => r.Id)));
        Assert.InRange(score.Sensitivity, 0.99, 1);
        Assert.InRange(score.Specificity, 0.98, 1);
    }

    [Fact]
    public void The_flag_that_a_row_names_is_among_those_raised() =>
        Assert.Empty(Rows.Where(r => r.Flag is not null && Rules.Find(r.Text).All(f => f.Id != r.Flag)).Select(r => $"{r.Id} {r.Text}"));

    // Of the questions about eye care some describe a patient: an attack in the emergency department, a new painful Horner's syndrome.
    [Theory]
    [InlineData("calibration.jsonl")]
    [InlineData("test.jsonl")]
    public void Questions_on_the_literature_hardly_raise_any(string file)
    {
        var questions = AskedQuestion.Load(Path.Combine(ShippedKnowledge.Folder, "evaluation", file));

        Assert.InRange(questions.Count(q => Shipped.Find(q.Question).Count > 0) / (double)questions.Count, 0, 0.05);
        Assert.Empty(questions.Where(q => q.Refuse && Shipped.Find(q.Question).Count > 0).Select(q => q.Id));
    }
}
