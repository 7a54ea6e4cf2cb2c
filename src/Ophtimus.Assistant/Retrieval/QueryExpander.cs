using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>Adds to a question the other names of what it names, and the English of what it says in Korean.</summary>
public sealed class QueryExpander(Thesaurus thesaurus)
{
    // A Korean question finds English passages by nothing but these, so they count like the person's own words.
    private const double Translation = 1.0;
    private const double TranslatedSynonym = 0.3;

    // An abbreviation stands for its term; a term's synonyms are a weaker guess.
    private const double SpelledOut = 0.25;
    private const double OtherName = 0.1;

    // Each sense of an ambiguous name gets a share of this.
    private const double AmbiguousName = 0.2;

    /// <summary>The query for a question.</summary>
    public Query Expand(string question)
    {
        var expansions = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        var matches = thesaurus.Match(question);
        foreach (var place in matches.GroupBy(m => m.Start))
        {
            var senses = place.Count(m => m.IsAmbiguous);
            foreach (var match in place)
            {
                Expand(match, senses, expansions);
            }
        }

        return new Query(question, [.. expansions.Select(e => new Expansion(e.Key, e.Value, e.Value >= SpelledOut))]);
    }

    private static void Expand(ConceptMatch match, int senses, Dictionary<string, double> expansions)
    {
        var concept = match.Concept;
        if (concept.Korean.Contains(match.Name, StringComparer.Ordinal))
        {
            Add(expansions, [concept.Term], Translation);
            Add(expansions, [.. concept.Synonyms, .. concept.Abbreviations], TranslatedSynonym);
        }
        else if (match.IsAmbiguous)
        {
            Add(expansions, [concept.Term], AmbiguousName / senses);
        }
        else if (concept.Kind != "word")
        {
            var stands = concept.Abbreviations.Contains(match.Name) || concept.Brands.Contains(match.Name);
            Add(expansions, [concept.Term], stands ? SpelledOut : OtherName);

            // Outside eye care a name has more meanings than this thesaurus knows.
            Add(expansions, concept.IsGeneral ? [] : [.. concept.Abbreviations, .. concept.Synonyms], OtherName);
        }
    }

    private static void Add(Dictionary<string, double> expansions, IEnumerable<string> names, double weight)
    {
        foreach (var name in names)
        {
            expansions[name] = Math.Max(expansions.GetValueOrDefault(name), weight);
        }
    }
}
