namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>What a concept says of a patient, which decides how it may be denied or asked about.</summary>
internal enum FindingKind
{
    /// <summary>A symptom, a sign or an event.</summary>
    Sign,

    /// <summary>Name of a disease: without a word of a patient it is a topic.</summary>
    Name,

    /// <summary>What was done to the eye or what it met with, which may lie in the past: surgery, contact lenses, a blow.</summary>
    Context,

    /// <summary>What only qualifies what follows, such as "sudden" or "in the eye".</summary>
    Modifier,

    /// <summary>A word that says how to read the others, such as "no", "years ago" or "what causes".</summary>
    Cue,
}
