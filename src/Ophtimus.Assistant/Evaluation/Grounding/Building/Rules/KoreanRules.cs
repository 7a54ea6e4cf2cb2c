namespace Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

/// <summary>Claims in Korean on English passages.</summary>
internal static class KoreanRules
{
    public static IReadOnlyList<GroundingRule> All { get; } = [];
}
