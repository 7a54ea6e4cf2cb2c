using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>Reads the evidence tier off what a publication says of itself: its publication types first, then its title.</summary>
internal static partial class StudyDesign
{
    [System.Text.RegularExpressions.GeneratedRegex(@"\brandomi[sz]ed\b.*\btrial\b", System.Text.RegularExpressions.RegexOptions.IgnoreCase | System.Text.RegularExpressions.RegexOptions.NonBacktracking)]
    private static partial System.Text.RegularExpressions.Regex RandomisedTrial();

    private static readonly (EvidenceTier Tier, string[] Types)[] ByType =
    [
        (EvidenceTier.Guideline, ["practice guideline", "guideline", "consensus development conference", "consensus development conference, nih", "consensus statement"]),
        (EvidenceTier.SystematicReview, ["systematic review", "meta-analysis", "network meta-analysis", "systematic-review"]),
        (EvidenceTier.RandomisedTrial, ["randomized controlled trial", "randomised-trial", "randomised controlled trial", "pragmatic clinical trial", "equivalence trial"]),
        (EvidenceTier.Cohort, ["observational study", "clinical trial", "controlled clinical trial", "clinical trial, phase i", "clinical trial, phase ii", "clinical trial, phase iii", "clinical trial, phase iv", "comparative study", "multicenter study", "cohort", "cohort study", "case-control study", "cross-sectional study", "evaluation study", "validation study", "clinical-trial"]),
        (EvidenceTier.CaseSeries, ["case reports", "case-report", "case report", "case-series", "case series"]),
    ];

    private static readonly (EvidenceTier Tier, string[] Phrases)[] ByTitle =
    [
        (EvidenceTier.Guideline, ["practice guideline", "clinical guideline", "preferred practice pattern", "consensus statement"]),
        (EvidenceTier.SystematicReview, ["systematic review", "meta-analysis"]),
        (EvidenceTier.RandomisedTrial, ["randomized controlled trial", "randomised controlled trial", "randomized clinical trial", "randomised clinical trial", "randomized trial", "randomised trial"]),
        (EvidenceTier.Cohort, ["cohort study", "case-control study", "cross-sectional study", "prospective study", "retrospective study"]),
        (EvidenceTier.CaseSeries, ["case report", "case series", "a report of two cases", "report of a case"]),
    ];

    /// <summary>The strongest tier that a type names; else the one that the title names; else <see cref="EvidenceTier.Textbook"/>.</summary>
    public static EvidenceTier TierOf(IEnumerable<string> publicationTypes, string title)
    {
        var types = publicationTypes.Select(t => t.Trim().ToLowerInvariant()).ToHashSet();
        foreach (var (tier, names) in ByType)
        {
            if (names.Any(types.Contains))
            {
                return tier;
            }
        }

        foreach (var (tier, phrases) in ByTitle)
        {
            if (tier is EvidenceTier.RandomisedTrial && RandomisedTrial().IsMatch(title))
            {
                return tier;
            }

            if (phrases.Any(p => title.Contains(p, StringComparison.OrdinalIgnoreCase)))
            {
                return tier;
            }
        }

        return EvidenceTier.Textbook;
    }

    /// <summary>True when the types or the title say that the publication has been retracted.</summary>
    public static bool IsRetracted(IEnumerable<string> publicationTypes, string title) =>
        publicationTypes.Any(t => t.Contains("retracted", StringComparison.OrdinalIgnoreCase))
        || title.TrimStart('[', '(', ' ').StartsWith("retracted", StringComparison.OrdinalIgnoreCase);
}
