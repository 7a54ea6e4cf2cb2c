namespace Ophtimus.Assistant.Retrieval;

/// <summary>Strength of the study design behind a source; a lower number is stronger.</summary>
/// <remarks>
/// The order follows the Oxford Centre for Evidence-Based Medicine levels (2011) for treatment questions,
/// with guidelines first because a clinician looks there first.
/// </remarks>
public enum EvidenceTier
{
    /// <summary>A clinical guideline, preferred practice pattern or consensus statement.</summary>
    Guideline = 1,

    /// <summary>A systematic review or meta-analysis.</summary>
    SystematicReview = 2,

    /// <summary>A randomised controlled trial.</summary>
    RandomisedTrial = 3,

    /// <summary>A cohort, case-control, cross-sectional or diagnostic accuracy study.</summary>
    Cohort = 4,

    /// <summary>A case series or case report.</summary>
    CaseSeries = 5,

    /// <summary>A textbook, narrative review, note, or a paper whose design is not stated.</summary>
    Textbook = 6,
}
