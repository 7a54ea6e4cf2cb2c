namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>A word in Latin letters, a number, or one Hangul syllable.</summary>
/// <param name="Text">Folded text: lower case, no apostrophe.</param>
/// <param name="Start">Offset in the text as written.</param>
/// <param name="End">Offset just past it.</param>
/// <param name="Sentence">Which sentence it stands in, from 0.</param>
/// <param name="Clause">Which part between commas and the like it stands in, from 0, counted through the text.</param>
/// <param name="IsSyllable">True for a Hangul syllable.</param>
/// <param name="BeginsWord">True where a Hangul syllable begins a word.</param>
/// <param name="Number">Value of a number; null for anything else.</param>
internal readonly record struct TriageToken(string Text, int Start, int End, int Sentence, int Clause, bool IsSyllable, bool BeginsWord, double? Number);
