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

    public Mentions(IReadOnlyList<ConceptMatch> matches, IReadOnlyList<AnalyzedTerm> terms, Thesaurus thesaurus)
    {
        foreach (var match in matches)
        {
            Add(match.Concept, match.Start, thesaurus, Broadest);
        }

        foreach (var term in terms)
        {
            Place(words, term.Text, term.Start);
        }
    }

    /// <summary>True when the text between two offsets names the topic, or something narrower.</summary>
    public bool Has(Topic topic, int start, int end) =>
        topic.Concepts.Count == 0
            ? Lies(words, topic.Word, start, end)
            : topic.Concepts.Any(c => Lies(concepts, c.Term, start, end));

    private static bool Lies(Dictionary<string, List<int>> places, string name, int start, int end) =>
        places.TryGetValue(name, out var offsets) && offsets.Exists(o => o >= start && o < end);

    private void Add(Concept concept, int offset, Thesaurus thesaurus, int levels)
    {
        Place(concepts, concept.Term, offset);
        if (levels > 0)
        {
            foreach (var broader in concept.Broader.Select(thesaurus.Find).OfType<Concept>())
            {
                Add(broader, offset, thesaurus, levels - 1);
            }
        }
    }

    private static void Place(Dictionary<string, List<int>> places, string name, int offset) =>
        (places.TryGetValue(name, out var offsets) ? offsets : places[name] = []).Add(offset);
}
