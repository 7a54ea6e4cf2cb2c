using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Asking.Checking;
using Ophtimus.Assistant.Prompting;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Lets the model write once more the sentences that their check refused, with their passage and what is wrong.</summary>
internal sealed partial class ClaimRepair(PromptRunner runner, ClaimVerifier verifier)
{
    // Two thirds of a small context leave room for the corrected sentences.
    private const double ShareOfContext = 0.6;
    private const double CharactersPerToken = 3;

    /// <summary>The claims, those that were refused replaced by what the model made of them where that is supported.</summary>
    public async Task<(IReadOnlyList<VerifiedClaim> Claims, PromptRun Run)> RepairAsync(
        IReadOnlyList<VerifiedClaim> claims, IReadOnlyList<PromptPassage> passages, string fence, CancellationToken cancellationToken)
    {
        var room = (int)(runner.Engine.Profile.ContextTokens * ShareOfContext * CharactersPerToken);
        var prompt = new StringBuilder();
        var numbered = new List<VerifiedClaim>();
        foreach (var claim in claims.Where(c => !c.IsSupported && c.Passage is not null))
        {
            var entry = string.Create(CultureInfo.InvariantCulture, $"""
                {numbered.Count + 1}. {claim.Claim.Text}
                Check: {Reason(claim.Check)}
                <<passage {fence}>>
                {claim.Passage!.Text}
                <<end {fence}>>

                """);
            if (prompt.Length + entry.Length <= room)
            {
                numbered.Add(claim);
                prompt.AppendLine(entry);
            }
        }

        var run = await runner.RunAsync(new PromptCall("Literature.repair", new Dictionary<string, string> { ["sentences"] = prompt.ToString().TrimEnd() }), cancellationToken);
        var repaired = NumberedLines.Parse(run.Text);
        return ([.. claims.Select(c => Replacement(c, numbered.IndexOf(c) + 1, repaired, passages))], run);
    }

    /// <summary>True where there is a claim that can be repaired.</summary>
    public static bool IsWorthwhile(IReadOnlyList<VerifiedClaim> claims) => claims.Any(c => !c.IsSupported && c.Passage is not null);

    /// <summary>What a check found, in words that a model and a person can use.</summary>
    public static string Reason(ClaimCheck check) =>
        check.Findings.Count == 0
            ? "the passage does not say this"
            : string.Join("; ", check.Findings.Take(3).Select(f => f.Found is { Length: > 0 } found ? $"the sentence says \"{f.Said}\", the passage says \"{found}\"" : f.Said.Length > 0 ? $"the passage does not have \"{f.Said}\"" : "the passage does not say this"));

    private VerifiedClaim Replacement(VerifiedClaim claim, int number, IReadOnlyDictionary<int, string> repaired, IReadOnlyList<PromptPassage> passages)
    {
        if (number == 0 || !repaired.TryGetValue(number, out var text))
        {
            return claim;
        }

        if (text.StartsWith("DROP", StringComparison.Ordinal))
        {
            return claim with { IsGivenUp = true };
        }

        var again = verifier.Verify(new GeneratedClaim(ModelText.Clean(Marker().Replace(text, "")), [claim.Passage!.Number]), passages);
        return again.IsSupported ? again : claim;
    }

    [GeneratedRegex(@"\s*\[\d{1,3}\]", RegexOptions.None, 10_000)]
    private static partial Regex Marker();
}
