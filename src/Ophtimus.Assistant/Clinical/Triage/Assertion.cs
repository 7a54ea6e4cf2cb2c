namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>How a text speaks of something it names; a later value outweighs an earlier one where two are joined.</summary>
internal enum Assertion
{
    /// <summary>The patient has it now.</summary>
    Present,

    /// <summary>It was, or has long been without change.</summary>
    Past,

    /// <summary>It is the topic of a question or of teaching.</summary>
    Asked,

    /// <summary>The patient does not have it.</summary>
    Denied,
}
