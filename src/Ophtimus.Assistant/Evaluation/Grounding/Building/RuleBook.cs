using Ophtimus.Assistant.Evaluation.Grounding.Building.Rules;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Every rule, and how many cases each class aims at in each half of the benchmark.</summary>
internal static class RuleBook
{
    /// <summary>The rules, class by class.</summary>
    public static IReadOnlyList<GroundingRule> All { get; } =
    [
        .. NumberRules.All, .. UnitRules.All, .. FrequencyRules.All, .. LateralityRules.All, .. NegationRules.All, .. DirectionRules.All, .. ComparisonRules.All,
        .. EntityRules.All, .. PopulationRules.All, .. WrongCitationRules.All, .. UnsupportedRules.All, .. VerbatimRules.All, .. ParaphraseRules.All, .. TurnedRules.All,
        .. KoreanRules.All,
    ];

    /// <summary>Cases aimed at, by class; the files of the starter notes stay below three megabytes with these.</summary>
    public static IReadOnlyDictionary<string, int> Aims { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["number"] = 320,
        ["laterality"] = 320,
        ["negation"] = 320,
        ["direction"] = 140,
        ["comparison"] = 130,
        ["unit"] = 130,
        ["frequency"] = 120,
        ["entity"] = 140,
        ["population"] = 120,
        ["wrong-citation"] = 120,
        ["unsupported"] = 140,
        ["verbatim"] = 60,
        ["paraphrase"] = 380,
        ["korean-supported"] = 80,
        ["korean-altered"] = 100,
    };
}
