using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A text cut into what the gates compare: sentences of words, and the words that deny.</summary>
/// <param name="Text">The text with spellings levelled; as long as the one given, so that offsets are the same.</param>
/// <param name="Words">The words that say something, in order; function words are left out.</param>
/// <param name="Sentences">The sentences, in order.</param>
/// <param name="Negations">The words that deny, in order.</param>
/// <param name="Names">The concepts named.</param>
/// <param name="Lexemes">Every word, number and sign, function words too.</param>
internal sealed record Reading(string Text, IReadOnlyList<Word> Words, IReadOnlyList<ReadSentence> Sentences, IReadOnlyList<Negation> Negations, IReadOnlyList<ConceptMatch> Names, IReadOnlyList<Lexeme> Lexemes);
