namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>Whether a model that is measured gets passages of the library to read.</summary>
public enum RetrievalUse
{
    /// <summary>With passages: the setting in which the product answers.</summary>
    On,

    /// <summary>From the model's own knowledge alone.</summary>
    Off,

    /// <summary>Every question is asked twice, once in each setting.</summary>
    Both,
}
