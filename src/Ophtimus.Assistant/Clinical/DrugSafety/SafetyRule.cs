namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>One rule of `knowledge/drug-safety.yaml`, whose head explains the keys.</summary>
internal sealed record SafetyRule
{
    // What says how old somebody is; a stated age says it better.
    private static readonly string[] AgeWords = ["newborn", "infant", "child", "prematurity"];

    public required string Id { get; init; }

    public required Severity Severity { get; init; }

    public required IReadOnlyList<string> Drugs { get; init; }

    public required IReadOnlyList<string> DrugsOnly { get; init; }

    public required IReadOnlyList<string> With { get; init; }

    public required IReadOnlyList<string> WithOnly { get; init; }

    /// <summary>Turns of phrase that make the rule matter in a question.</summary>
    public required IReadOnlyList<Phrase> Said { get; init; }

    /// <summary>Turns of phrase that make the rule matter in a question, or in an answer's sentence that names the drug.</summary>
    public required IReadOnlyList<Phrase> Asked { get; init; }

    public required IReadOnlyList<Phrase> Unless { get; init; }

    public int? YoungerThanMonths { get; init; }

    public decimal? MostMgPerKgPerDay { get; init; }

    public bool OnlyWhenAskedOfDrug { get; init; }

    public bool AlwaysForPatients { get; init; }

    public required IReadOnlyList<SafetySource> Sources { get; init; }

    public required string English { get; init; }

    public required string Korean { get; init; }

    public bool IsDrug(NamedConcept named) => !named.IsDenied && (Drugs.Any(named.IsA) || DrugsOnly.Contains(named.Term));

    public bool IsCondition(NamedConcept named, bool ageIsKnown) =>
        !named.IsDenied && !IsDrug(named)
        && !(ageIsKnown && YoungerThanMonths is not null && AgeWords.Contains(named.Term))
        && (With.Any(named.IsA) || WithOnly.Contains(named.Term));

    public SafetyNote Note(IEnumerable<string> because, string? calculation = null) => new()
    {
        RuleId = Id,
        Severity = Severity,
        Because = [.. because.Distinct()],
        Sources = Sources,
        English = English,
        Korean = Korean,
        Calculation = calculation,
    };
}
