namespace Ophtimus.Assistant.Asking;

/// <summary>How a question ended.</summary>
public enum Outcome
{
    /// <summary>There is an answer, and every sentence of it has a source.</summary>
    Answered,

    /// <summary>The question is about eyes, and the library does not hold enough to answer it.</summary>
    InsufficientEvidence,

    /// <summary>The question is not about eye care.</summary>
    OutOfScope,

    /// <summary>The question may describe an emergency: the banner comes first, and an answer follows where there is one.</summary>
    Urgent,
}
