using Ophtimus.Assistant.Asking;

namespace Ophtimus.Assistant.Evaluation.Grounding;

/// <summary>Checks claims whose right verdict is known, and counts.</summary>
public static class GroundingEvaluation
{
    /// <summary>Checks every claim.</summary>
    /// <param name="cases">One or more.</param>
    /// <param name="check">Gives the verdict on a claim, the first argument, from a passage, the second.</param>
    /// <param name="time">The clock.</param>
    public static GroundingScore Run(IReadOnlyList<GroundingCase> cases, Func<string, string, Verdict> check, TimeProvider time)
    {
        // Once before the clock starts, so that loading and compiling are not counted.
        check(cases[0].Claim, cases[0].Passage);
        var start = time.GetTimestamp();
        var verdicts = cases.Select(c => check(c.Claim, c.Passage)).ToList();
        var elapsed = time.GetElapsedTime(start);

        var judged = cases.Zip(verdicts, (c, v) => (Case: c, Verdict: v, IsRight: IsRight(c.Label, v))).ToList();
        var supported = judged.Where(j => j.Case.Label == GroundingLabel.Supported).ToList();
        return new GroundingScore
        {
            Cases = cases.Count,
            Accuracy = Share(judged.Count(j => j.Verdict == Exact(j.Case.Label)), judged.Count),
            PerClass = new SortedDictionary<string, ClassScore>(
                judged.GroupBy(j => j.Case.Class).ToDictionary(g => g.Key, g => new ClassScore(g.Count(), Share(g.Count(j => j.IsRight), g.Count()))), StringComparer.Ordinal),
            FalseBlockRate = Share(supported.Count(j => !j.IsRight), supported.Count),
            MsPerClaim = elapsed.TotalMilliseconds / cases.Count,
            Misses = [.. judged.Where(j => !j.IsRight).Select(j => j.Case.Id)],
        };
    }

    // What matters is whether a claim is shown as supported; which of the other two verdicts it gets matters to the accuracy alone.
    private static bool IsRight(GroundingLabel label, Verdict verdict) => (label == GroundingLabel.Supported) == (verdict == Verdict.Supported);

    private static Verdict Exact(GroundingLabel label) => label switch
    {
        GroundingLabel.Supported => Verdict.Supported,
        GroundingLabel.Contradicted => Verdict.Contradicted,
        _ => Verdict.NotVerified,
    };

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
