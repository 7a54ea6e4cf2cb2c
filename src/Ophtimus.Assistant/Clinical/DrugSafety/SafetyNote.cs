namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>Something to check before a drug is given, with its source. It advises a clinician and commands nothing.</summary>
public sealed record SafetyNote
{
    /// <summary>Name of the rule, unique in the file.</summary>
    public required string RuleId { get; init; }

    /// <summary>How strongly the source speaks.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What made the rule fire, as thesaurus terms or as written: "timolol", "asthma".</summary>
    public required IReadOnlyList<string> Because { get; init; }

    /// <summary>The sources; at least one.</summary>
    public required IReadOnlyList<SafetySource> Sources { get; init; }

    /// <summary>The sentence in English.</summary>
    public required string English { get; init; }

    /// <summary>The sentence in Korean.</summary>
    public required string Korean { get; init; }

    /// <summary>The arithmetic of a dose, as "400 mg/day ÷ 50 kg = 8.0 mg/kg/day &gt; 5.0"; null where the rule has none.</summary>
    public string? Calculation { get; init; }

    /// <summary>The sentence in a language, followed by the arithmetic.</summary>
    /// <param name="language">ISO 639-1; anything but "ko" gives English.</param>
    public string Text(string language) =>
        (string.Equals(language, "ko", StringComparison.OrdinalIgnoreCase) ? Korean : English) + (Calculation is null ? "" : $" ({Calculation})");
}
