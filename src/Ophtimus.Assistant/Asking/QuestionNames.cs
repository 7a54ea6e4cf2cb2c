using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking;

/// <summary>What a question names, before it is known how rare that is in the library.</summary>
/// <param name="Concepts">The concepts that each place may mean, each place once.</param>
/// <param name="Unnamed">Words that the thesaurus does not know: the stem, and as the person wrote it.</param>
/// <param name="Korean">Korean words that it does not know.</param>
internal sealed record QuestionNames(IReadOnlyList<IReadOnlyList<Concept>> Concepts, IReadOnlyList<(string Stem, string Word)> Unnamed, IReadOnlyList<string> Korean)
{
    /// <summary>The words whose rarity weighs the topics, each once.</summary>
    public IReadOnlyList<string> Words => [.. Concepts.SelectMany(c => c).SelectMany(WordsOf).Concat(Unnamed.Select(w => w.Word)).Distinct(StringComparer.Ordinal)];

    /// <summary>The words of a concept's name.</summary>
    public static string[] WordsOf(Concept concept) => concept.Term.Split(' ', '-');
}
