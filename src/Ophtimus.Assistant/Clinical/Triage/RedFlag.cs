namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>A condition that a text may describe and that a published source wants seen quickly. It is a reason to show what the source says, not a diagnosis.</summary>
/// <param name="Id">Id of the rule in `knowledge/red-flags.yaml`.</param>
/// <param name="Urgency">How soon the source wants it seen.</param>
/// <param name="English">Wording in English.</param>
/// <param name="Korean">Wording in Korean.</param>
/// <param name="Source">The source that the wording reports.</param>
/// <param name="Words">The words of the text that raised it, as written, in their order; none where the second reader did.</param>
public sealed record RedFlag(string Id, Urgency Urgency, RedFlagWording English, RedFlagWording Korean, RedFlagSource Source, IReadOnlyList<string> Words)
{
    /// <summary>The wording in a language: "ko" for Korean, otherwise English.</summary>
    public RedFlagWording In(string language) => language == "ko" ? Korean : English;

    /// <summary>Name of the condition in a language ("en" or "ko").</summary>
    public string Condition(string language) => In(language).Condition;

    /// <summary>What the source says, for a patient, in a language ("en" or "ko").</summary>
    public string Banner(string language) => In(language).Patient;

    /// <summary>What the source says, for a clinician, in a language ("en" or "ko").</summary>
    public string ClinicianBanner(string language) => In(language).Clinician;
}
