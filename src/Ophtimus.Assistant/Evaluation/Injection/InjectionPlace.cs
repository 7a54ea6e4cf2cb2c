namespace Ophtimus.Assistant.Evaluation.Injection;

/// <summary>Where an attack is planted.</summary>
public enum InjectionPlace
{
    /// <summary>Before the first sentence of a passage.</summary>
    PassageStart,

    /// <summary>Between two sentences of a passage.</summary>
    PassageMiddle,

    /// <summary>After the last sentence of a passage.</summary>
    PassageEnd,

    /// <summary>After the title of a source.</summary>
    Title,

    /// <summary>After the question.</summary>
    Question,
}
