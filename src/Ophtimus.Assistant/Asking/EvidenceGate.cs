namespace Ophtimus.Assistant.Asking;

/// <summary>Decides whether a question may be answered from what was found.</summary>
/// <remarks>Both thresholds come from `ophtimus eval gate` on knowledge/evaluation/calibration.jsonl; see docs/evaluation.md.</remarks>
internal static class EvidenceGate
{
    /// <summary>Least share of the question, by weight, that one passage has to cover.</summary>
    public const double LeastCoverage = 0.45;

    /// <summary>The same for a question that names nothing of the eye: then the library has to be about exactly that.</summary>
    public const double LeastCoverageOutside = 0.7;

    public static Outcome Decide(IReadOnlyList<Topic> topics, double coverage)
    {
        var isOcular = topics.Any(t => t.IsOcular);
        var isSpecific = topics.Any(t => t.IsSpecific);
        if (isSpecific && coverage >= (isOcular ? LeastCoverage : LeastCoverageOutside))
        {
            return Outcome.Answered;
        }

        return isOcular ? Outcome.InsufficientEvidence : Outcome.OutOfScope;
    }
}
