using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking;

/// <summary>The concepts and words of a text, by where they stand.</summary>
internal sealed class Mentions
{
    // Deeper chains ("latanoprost" to "drug") say too little.
    private const int Broadest = 3;

    private readonly Dictionary<string, List<int>> concepts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> words = new(StringComparer.Ordinal);
    private readonly List<int> named;

    public Mentions(IReadOnlyList<ConceptMatch> matches, IReadOnlyList<AnalyzedTerm> terms, Thesaurus thesaurus)
    {
        foreach (var ofOne in matches.GroupBy(m => m.Concept.Term, StringComparer.Ordinal))
        {
            Add(ofOne.First().Concept, [.. ofOne.Select(m => m.Start)], thesaurus, Broadest);
        }

        named = [.. matches.Where(m => m.Concept.Kind != "word").Select(m => m.Start)];
        foreach (var term in terms)
        {
            (words.TryGetValue(term.Text, out var offsets) ? offsets : words[term.Text] = []).Add(term.Start);
        }
    }

    /// <summary>True when the text between two offsets names the topic, or something narrower.</summary>
    public bool Has(Topic topic, int start, int end) =>
        topic.Concepts.Count == 0
            ? Lies(words, topic.Word, start, end)
            : topic.Concepts.Any(c => Lies(concepts, c.Term, start, end));

    /// <summary>True when the text between two offsets names a thing of medicine, whatever it is.</summary>
    public bool NamesAnything(int start, int end) => named.Exists(o => o >= start && o < end);

    private static bool Lies(Dictionary<string, List<int>> places, string name, int start, int end) =>
        places.TryGetValue(name, out var offsets) && offsets.Exists(o => o >= start && o < end);

    private void Add(Concept concept, List<int> places, Thesaurus thesaurus, int levels)
    {
        if (concepts.TryGetValue(concept.Term, out var known))
        {
            known.AddRange(places);
        }
        else
        {
            concepts[concept.Term] = [.. places];
        }

        if (levels > 0)
        {
            foreach (var broader in concept.Broader.Select(thesaurus.Find).OfType<Concept>())
            {
                Add(broader, places, thesaurus, levels - 1);
            }
        }
    }
}
