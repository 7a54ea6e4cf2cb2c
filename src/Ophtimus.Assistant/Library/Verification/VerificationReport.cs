namespace Ophtimus.Assistant.Library.Verification;

/// <summary>What a verification found.</summary>
/// <param name="Documents">Number of documents.</param>
/// <param name="Passages">Number of passages.</param>
/// <param name="Sequence">The library's last change.</param>
/// <param name="Parts">What was looked at.</param>
/// <param name="Elapsed">Wall time.</param>
public sealed record VerificationReport(long Documents, long Passages, long Sequence, IReadOnlyList<VerifiedPart> Parts, TimeSpan Elapsed)
{
    /// <summary>True where nothing is wrong.</summary>
    public bool IsSound => Parts.All(p => p.IsSound);
}
