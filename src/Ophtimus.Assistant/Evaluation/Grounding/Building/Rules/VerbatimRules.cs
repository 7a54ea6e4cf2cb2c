using static Ophtimus.Assistant.Evaluation.Grounding.GroundingLabel;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>The passage's own words.</summary>
internal static class VerbatimRules
{
    private const string Name = "verbatim";

    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        GroundingRule.Development("verbatim-sentence", Name, Supported, (s, _) => [new Alteration(s.Text)]),
        GroundingRule.Test("verbatim-two-sentences", Name, Supported, (s, _) => s.Next is { } next && s.Text.Length + next.Text.Length < 360 ? [new Alteration($"{s.Text} {next.Text}")] : []),
    ];
}
