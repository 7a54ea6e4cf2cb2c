using Ophtimus.Assistant.Asking;
using Ophtimus.Assistant.Evaluation.Grounding;

namespace Ophtimus.Assistant.Tests.Evaluation.Grounding;

public sealed class GroundingEvaluationTests
{
    // The claim says what verdict it is to get.
    private static readonly IReadOnlyList<GroundingCase> Cases =
    [
        Case("1", GroundingLabel.Supported, "paraphrase", "supported"),
        Case("2", GroundingLabel.Supported, "paraphrase", "not verified"),
        Case("3", GroundingLabel.Supported, "paraphrase", "supported"),
        Case("4", GroundingLabel.Supported, "verbatim", "contradicted"),
        Case("5", GroundingLabel.Contradicted, "number", "contradicted"),
        Case("6", GroundingLabel.Contradicted, "number", "not verified"),
        Case("7", GroundingLabel.Contradicted, "number", "supported"),
        Case("8", GroundingLabel.Unsupported, "entity", "contradicted"),
        Case("9", GroundingLabel.Unsupported, "entity", "not verified"),
        Case("10", GroundingLabel.Unsupported, "mixed", "supported"),
        Case("11", GroundingLabel.Supported, "mixed", "supported"),
    ];

    private static readonly GroundingScore Score = GroundingEvaluation.Run(Cases, (claim, _) => VerdictNamed(claim), TimeProvider.System);

    [Fact]
    public void A_class_recalls_what_is_not_passed_as_supported_and_the_supported_that_is()
    {
        Assert.Equal(["entity", "mixed", "number", "paraphrase", "verbatim"], Score.PerClass.Keys);
        Assert.Equal(new ClassScore(2, 1), Score.PerClass["entity"]);
        Assert.Equal(new ClassScore(2, 0.5), Score.PerClass["mixed"]);
        Assert.Equal(new ClassScore(3, 2d / 3), Score.PerClass["number"]);
        Assert.Equal(new ClassScore(3, 2d / 3), Score.PerClass["paraphrase"]);
        Assert.Equal(new ClassScore(1, 0), Score.PerClass["verbatim"]);
    }

    [Fact]
    public void Accuracy_asks_for_the_very_verdict() => Assert.Equal(5d / 11, Score.Accuracy, 12);

    [Fact]
    public void Blocked_are_the_supported_that_are_not_passed() => Assert.Equal(2d / 5, Score.FalseBlockRate, 12);

    [Fact]
    public void Misses_are_the_ids_that_lower_a_recall() => Assert.Equal(["2", "4", "7", "10"], Score.Misses);

    [Fact]
    public void Time_is_the_mean_of_a_check_without_the_first_that_warms_up()
    {
        var clock = new Clock();

        var score = GroundingEvaluation.Run(Cases, (_, _) => clock.Spend(milliseconds: 3), clock);

        Assert.Equal(3, score.MsPerClaim, 9);
    }

    [Fact]
    public void Without_supported_cases_nothing_is_blocked() =>
        Assert.Equal(0, GroundingEvaluation.Run([Cases[4]], (_, _) => Verdict.NotVerified, TimeProvider.System).FalseBlockRate);

    [Fact]
    public void The_report_shows_classes_rules_and_misses()
    {
        var cases = Cases.Select(c => c with { Rule = $"{c.Class}-rule" }).ToList();

        var page = GroundingReport.Markdown("mine.jsonl", cases, Score);

        Assert.Contains("# Grounding: mine.jsonl", page, StringComparison.Ordinal);
        Assert.Contains("| number | 3 | 66.7 % |", page, StringComparison.Ordinal);
        Assert.Contains("| number | number-rule | 3 | 66.7 % |", page, StringComparison.Ordinal);
        Assert.Contains("- `7` contradicted: supported", page, StringComparison.Ordinal);
    }

    private static GroundingCase Case(string id, GroundingLabel label, string ofClass, string verdict) => new() { Id = id, Claim = verdict, Passage = "", Label = label, Class = ofClass };

    private static Verdict VerdictNamed(string name) => name switch { "supported" => Verdict.Supported, "contradicted" => Verdict.Contradicted, _ => Verdict.NotVerified };

    private sealed class Clock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public Verdict Spend(int milliseconds)
        {
            ticks += milliseconds * TimeSpan.TicksPerMillisecond;
            return Verdict.Supported;
        }

        public override long GetTimestamp() => ticks;
    }
}
