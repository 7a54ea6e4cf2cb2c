using Ophtimus.Assistant.Engines;
using Ophtimus.Assistant.Evaluation.Questions;

namespace Ophtimus.Assistant.Tests.Evaluation.Questions;

public sealed class MultipleChoiceReportTests
{
    private static readonly AskedRow<Choice> Right = new("q1", "retina", new Choice("A", true, true), null);
    private static readonly AskedRow<Choice> Wrong = new("q2", "retina", new Choice("B", false, true), null);
    private static readonly AskedRow<Choice> Unparsed = new("q3", "cornea", new Choice(null, false, false), null);
    private static readonly AskedRow<Choice> Failed = new("q4", null, null, EngineFailure.TimedOut);

    [Fact]
    public void It_holds_both_settings_topics_and_what_was_not_right()
    {
        var rows = new MeasuredRows<Choice>([Right, Wrong, Unparsed, Failed], [Right with { Made = Wrong.Made }, Wrong with { Made = Right.Made }, Unparsed, Failed with { Made = Right.Made, Failure = null }]);

        var report = MultipleChoiceReport.Of(rows, Some.File).Text;

        Assert.Equal("""
            # Multiple-choice questions

            - Model: openai ophtimus
            - Questions: questions.jsonl, the first 100 (SHA-256 0123abcd)
            - Measured: 2026-11-22 08:30 UTC

            ## Accuracy

            | setting | questions | right | accuracy | 95 % interval | unparsed | failed |
            |---|---:|---:|---:|---:|---:|---:|
            | with retrieval | 4 | 1 | 25.0 % | 4.6 % to 69.9 % | 1 | 1 |
            | without retrieval | 4 | 2 | 50.0 % | 15.0 % to 85.0 % | 1 | 0 |

            Right in both settings: 0; with retrieval only: 1; without only: 2; in neither: 1.

            Accuracy is the share of all questions that was answered rightly. An answer that names no option or more than one (unparsed) and a question that the engine failed on (failed) count as wrong. The interval is Wilson's.

            With retrieval, 1 questions were asked without a passage, because none was found or none fitted the model's context.

            ## By topic

            | topic | questions | with retrieval | without retrieval |
            |---|---:|---:|---:|
            | cornea | 1 | 0.0 % | 0.0 % |
            | retina | 2 | 50.0 % | 50.0 % |
            | unspecified | 1 | 0.0 % | 100.0 % |

            ## Not right with retrieval

            - wrong: q2
            - unparsed: q3
            - failed (TimedOut): q4

            ## Not right without retrieval

            - wrong: q1
            - unparsed: q3

            """, report);
    }

    [Fact]
    public void A_setting_that_was_not_measured_is_said_to_be_so()
    {
        var report = MultipleChoiceReport.Of(new MeasuredRows<Choice>(null, [Right]), Some.File).Text;

        Assert.Contains("With retrieval was not measured; `--retrieval both` measures both settings.", report, StringComparison.Ordinal);
        Assert.Contains("| retina | 1 | not measured | 100.0 % |", report, StringComparison.Ordinal);
        Assert.DoesNotContain("## Not right with retrieval", report, StringComparison.Ordinal);
    }
}
