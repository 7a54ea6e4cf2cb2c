namespace Ophtimus.Assistant.Retrieval;

/// <summary>Evidence tiers as people are shown them.</summary>
public static class EvidenceTierNames
{
    /// <summary>The tier in words.</summary>
    public static string Name(this EvidenceTier tier) => tier switch
    {
        EvidenceTier.Guideline => "guideline",
        EvidenceTier.SystematicReview => "systematic review",
        EvidenceTier.RandomisedTrial => "randomised trial",
        EvidenceTier.Cohort => "cohort",
        EvidenceTier.CaseSeries => "case series or report",
        _ => "textbook or note",
    };
}
