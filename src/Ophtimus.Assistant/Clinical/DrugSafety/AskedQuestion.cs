namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>What a question says of a patient.</summary>
internal sealed class AskedQuestion
{
    private readonly int? ageMonths;
    private readonly decimal? weightKg;

    public AskedQuestion(string text, IReadOnlyList<NamedConcept> concepts, Thesaurus thesaurus)
    {
        Text = text;
        ageMonths = StatedAge.Months(text);
        weightKg = StatedDose.WeightKg(text);
        Concepts = [.. concepts, .. AgeGroup.Of(ageMonths).Select(t => NamedConcept.Of(t, thesaurus))];
    }

    public string Text { get; }

    public IReadOnlyList<NamedConcept> Concepts { get; }

    /// <summary>What of the question makes a rule matter: conditions, an age, turns of phrase.</summary>
    public IReadOnlyList<string> ReasonsFor(SafetyRule rule) =>
    [
        .. Concepts.Where(c => rule.IsCondition(c, ageMonths is not null)).Select(c => c.Term),
        .. ageMonths < rule.YoungerThanMonths ? [$"{ageMonths} months"] : Array.Empty<string>(),
        .. rule.Said.Concat(rule.Asked).Where(p => p.IsIn(Text)).Select(p => p.Words).Take(1),
    ];

    /// <summary>The arithmetic of a drug's dose where it is above a limit in mg/kg/day, or needs a weight.</summary>
    public string? ExcessOf(NamedConcept drug, decimal most)
    {
        var (mgPerDay, mgPerKgPerDay) = StatedDose.Of(Text, drug, Concepts.Where(c => c != drug));
        return DailyDose.Excess(mgPerDay, mgPerKgPerDay, weightKg, most);
    }
}
