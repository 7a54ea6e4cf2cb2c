using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking;

/// <summary>One thing that a question is about: a concept of the thesaurus, or a word that it does not know.</summary>
/// <param name="Concepts">What the name may mean; empty for a plain word.</param>
/// <param name="Word">The stem of a plain word; empty for a concept.</param>
/// <param name="Weight">How much of the question rests on it, above 0 and at most 1.</param>
internal sealed record Topic(IReadOnlyList<Concept> Concepts, string Word, double Weight)
{
    /// <summary>True when it makes a question one about eyes.</summary>
    public bool IsOcular => Concepts.Any(c => !c.IsGeneral);

    /// <summary>True when it is a drug or a class of drugs.</summary>
    public bool IsDrug => Concepts.Any(c => c.Kind is "drug" or "drug-class");

    /// <summary>True when a sentence that leaves it out must not answer a question on a drug: pregnancy, a child, kidney failure.</summary>
    public bool IsDecisive => Concepts.Any(c => c.IsDecisive);

    /// <summary>True when it is more than a turn of phrase such as "treatment" or "best".</summary>
    public bool IsSpecific => Concepts.Count == 0 ? Weight > 0.5 : Concepts.Any(c => c.Kind != "word");
}
