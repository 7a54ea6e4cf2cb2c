namespace Ophtimus.Assistant.Retrieval;

/// <summary>Another name of something in the question.</summary>
/// <param name="Text">The name.</param>
/// <param name="Weight">Its worth beside the person's own words, above 0 and at most 1.</param>
/// <param name="StandsForQuestion">True where the name says the same as the person's word (a translation, an abbreviation spelled out); false for a synonym, which only adds.</param>
public readonly record struct Expansion(string Text, double Weight, bool StandsForQuestion = false);
