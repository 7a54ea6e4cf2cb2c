using Ophtimus.Assistant.Asking.Checking;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Takes claims through the citation gate and the checker, and decides which may be shown.</summary>
internal sealed class ClaimVerifier(ClaimChecker checker)
{
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

    /// <summary>True when a claim may be shown: supported, or not verified for a word that its passage does not have or a quote that does not stand there letter by letter.</summary>
    /// <remarks>More than a word may be a clause of its own, which somebody planted: a supported sentence stays four fifths supported with "and everyone should vote" behind it.</remarks>
    public static bool MayShow(VerifiedClaim claim) => claim.Check.Verdict switch
    {
        _ when claim.IsGivenUp => false,
        Verdict.Supported => true,
        Verdict.NotVerified => claim.Passage is not null && Statement.Is(claim.Claim.Text) && claim.Check.Findings.All(IsSlight),
        _ => false,
    };

    private VerifiedClaim? Best(GeneratedClaim claim, IEnumerable<PromptPassage> passages) =>
        passages
            .Select(p => new VerifiedClaim(claim, p, Check(claim, p)))
            .MinBy(v => Rank(v.Check.Verdict));

    // What is no statement, or advises where its passage does not, is refused whatever its words are.
    private ClaimCheck Check(GeneratedClaim claim, PromptPassage passage) =>
        Statement.Is(claim.Text) && !Advice.GoesBeyond(claim.Text, passage.Support)
            ? checker.Check(claim.Text, passage.Support, claim.Quote)
            : new ClaimCheck(Verdict.NotVerified, 0, 0, [new Finding(Gate.Semantics, claim.Text, null, IsCritical: true)]);

    // A passage that supports the claim counts before one that contradicts it, which counts before one that says nothing of it.
    private static int Rank(Verdict verdict) => verdict switch { Verdict.Supported => 0, Verdict.Contradicted => 1, _ => 2 };

    private static bool IsSlight(Finding finding) => finding switch
    {
        { IsCritical: true } => false,
        { Gate: Gate.Quote } => true,
        { Gate: Gate.Semantics } => !finding.Said.Trim().Any(char.IsWhiteSpace),
        _ => false,
    };
}

/// <summary>A claim that has been checked.</summary>
/// <param name="Claim">What the model wrote.</param>
/// <param name="Passage">The passage that it was checked against; null where it cites none that exists.</param>
/// <param name="Check">What the check found.</param>
internal sealed record VerifiedClaim(GeneratedClaim Claim, PromptPassage? Passage, ClaimCheck Check)
{
    public bool IsSupported => Check.Verdict == Verdict.Supported;

    /// <summary>True when the model, asked once more, said itself that the passage does not support it.</summary>
    public bool IsGivenUp { get; init; }
}
