using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Concepts of one kind, nearest first by what they have in common, of which none is a name or a case of the other.</summary>
internal sealed class Siblings(Thesaurus thesaurus)
{
    private readonly Dictionary<string, HashSet<string>> ancestors = [];

    /// <summary>Concepts of the same kind with a broader concept in common.</summary>
    public IReadOnlyList<Concept> Near(Concept concept) => [.. Alike(concept).Where(c => c.Broader.Intersect(concept.Broader).Any())];

    /// <summary>Concepts of the same kind with none in common.</summary>
    public IReadOnlyList<Concept> Far(Concept concept) => [.. Alike(concept).Where(c => !AncestorsOf(c).Overlaps(AncestorsOf(concept)))];

    /// <summary>True when one is the other or a case of it.</summary>
    public bool AreKin(Concept one, Concept other) => one.Term == other.Term || AncestorsOf(one).Contains(other.Term) || AncestorsOf(other).Contains(one.Term);

    private IEnumerable<Concept> Alike(Concept concept) =>
        thesaurus.Concepts.Where(c => c.Kind == concept.Kind && !c.IsGeneral && !AreKin(c, concept) && !SharesWords(c.Term, concept.Term));

    // "dorzolamide" and "dorzolamide-timolol", "cataract" and "senile cataract" are too near to be told false.
    private static bool SharesWords(string one, string other) =>
        one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase);

    private HashSet<string> AncestorsOf(Concept concept)
    {
        if (ancestors.TryGetValue(concept.Term, out var known))
        {
            return known;
        }

        var found = ancestors[concept.Term] = new HashSet<string>(StringComparer.Ordinal);
        foreach (var broader in concept.Broader)
        {
            found.Add(broader);
            if (thesaurus.Find(broader) is { } parent && parent != concept)
            {
                found.UnionWith(AncestorsOf(parent));
            }
        }

        return found;
    }
}
