namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>What checking one claim against one passage gave.</summary>
/// <param name="Verdict">Contradicted when the passage says something else in the claim's place, NotVerified when it is silent on part of it, Supported when neither.</param>
/// <param name="Start">Offset in the passage of the sentences that say it best; 0 when none do.</param>
/// <param name="End">Offset past them; 0 when none do.</param>
/// <param name="Findings">What was wrong; empty exactly when Supported.</param>
public sealed record ClaimCheck(Verdict Verdict, int Start, int End, IReadOnlyList<Finding> Findings);
