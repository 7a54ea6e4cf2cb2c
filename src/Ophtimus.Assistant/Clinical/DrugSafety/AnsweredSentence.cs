namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>A sentence of an answer and what it names.</summary>
internal sealed record AnsweredSentence(string Text, IReadOnlyList<NamedConcept> Concepts);
