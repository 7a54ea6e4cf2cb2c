using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Takes claims through the citation gate and the checker, and decides which may be shown.</summary>
internal sealed class ClaimVerifier(ClaimChecker checker)
{
    // A sentence that is not verified is shown, marked, only when this share of its words stands in the passage that it cites.
    private const double LeastShared = 0.5;

    private static readonly ClaimCheck Unchecked = new(Verdict.NotVerified, 0, 0, []);

    /// <summary>The claim with its verdict. One whose number is wrong or missing gets the passage that supports it, where there is one.</summary>
    public VerifiedClaim Verify(GeneratedClaim claim, IReadOnlyList<PromptPassage> passages)
    {
        var cited = claim.Passages.Select(n => passages.FirstOrDefault(p => p.Number == n)).OfType<PromptPassage>().ToList();
        var best = Best(claim, cited);
        if (best is not { Check.Verdict: Verdict.Supported })
        {
            var other = Best(claim with { Quote = null }, passages.Except(cited));
            best = other is { Check.Verdict: Verdict.Supported } ? other : best;
        }

        return best ?? new VerifiedClaim(claim, null, new ClaimCheck(Verdict.NotVerified, 0, 0, [new Finding(Gate.Citation, "", null, IsCritical: false)]));
    }

    /// <summary>True when a claim may be shown: supported, or not verified but plainly about what its passage says.</summary>
    public static bool MayShow(VerifiedClaim claim) => claim.Check.Verdict switch
    {
        Verdict.Supported => true,
        Verdict.NotVerified => claim.Passage is not null && Statement.Is(claim.Claim.Text) && !claim.Check.Findings.Any(f => f.IsCritical) && Shared(claim) >= LeastShared,
        _ => false,
    };

    private VerifiedClaim? Best(GeneratedClaim claim, IEnumerable<PromptPassage> passages) =>
        passages
            .Select(p => new VerifiedClaim(claim, p, Statement.Is(claim.Text) ? Check(claim, p) : Unchecked))
            .MinBy(v => Rank(v.Check.Verdict));

    private ClaimCheck Check(GeneratedClaim claim, PromptPassage passage) =>
        passage.Stretches
            .Select(s => Moved(checker.Check(claim.Text, s.Text, claim.Quote), s.Start))
            .MinBy(c => Rank(c.Verdict)) ?? Unchecked;

    private static ClaimCheck Moved(ClaimCheck check, int by) => check.End > check.Start ? check with { Start = check.Start + by, End = check.End + by } : check;

    // A passage that supports the claim counts before one that contradicts it, which counts before one that says nothing of it.
    private static int Rank(Verdict verdict) => verdict switch { Verdict.Supported => 0, Verdict.Contradicted => 1, _ => 2 };

    private static double Shared(VerifiedClaim claim)
    {
        var said = ClinicalAnalyzer.Instance.Terms(claim.Claim.Text).Select(t => t.Text).Distinct().ToList();
        var there = claim.Passage!.Stretches.SelectMany(s => ClinicalAnalyzer.Instance.Terms(s.Text)).Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        return said.Count == 0 ? 0 : (double)said.Count(there.Contains) / said.Count;
    }
}

/// <summary>A claim that has been checked.</summary>
/// <param name="Claim">What the model wrote.</param>
/// <param name="Passage">The passage that it was checked against; null where it cites none that exists.</param>
/// <param name="Check">What the check found.</param>
internal sealed record VerifiedClaim(GeneratedClaim Claim, PromptPassage? Passage, ClaimCheck Check)
{
    public bool IsSupported => Check.Verdict == Verdict.Supported;
}
