using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Disagreements;

/// <summary>What a statement speaks of: what is done, to what, and in whom.</summary>
internal sealed class SpokenOf
{
    private readonly Thesaurus thesaurus;
    private readonly List<Concept> agents;
    private readonly List<Concept> matters;
    private readonly HashSet<string> groups;

    public SpokenOf(string text, Thesaurus thesaurus)
    {
        this.thesaurus = thesaurus;
        var concepts = thesaurus.Match(text).Where(m => !m.IsAmbiguous).Select(m => m.Concept).DistinctBy(c => c.Term).ToList();
        agents = [.. concepts.Where(c => c.Kind is "drug" or "drug-class" or "procedure" or "device")];
        matters = [.. concepts.Where(c => c.Kind is "disease" or "sign" or "symptom" or "measure" or "test")];
        groups = [.. concepts.Where(c => c.IsDecisive || c.Term is "elderly").Select(c => c.Term)];
    }

    /// <summary>The terms that both speak of; empty unless they do the same, to the same, in the same people.</summary>
    /// <param name="other">The other statement.</param>
    /// <param name="needsAgent">Whether a common drug, procedure or device is needed.</param>
    /// <param name="needsMatter">Whether a common disease, sign or measure is needed.</param>
    public IReadOnlyList<string> InCommonWith(SpokenOf other, bool needsAgent, bool needsMatter)
    {
        if (!groups.SetEquals(other.groups) || (needsAgent && agents.Count == 0))
        {
            return [];
        }

        var sameAgents = agents.TrueForAll(a => other.agents.Exists(b => IsRelated(a, b))) && other.agents.TrueForAll(b => agents.Exists(a => IsRelated(a, b)));
        var (fewer, more) = matters.Count <= other.matters.Count ? (matters, other.matters) : (other.matters, matters);
        var common = fewer.Where(a => more.Exists(b => IsRelated(a, b))).ToList();
        var sameMatters = common.Count == fewer.Count && (common.Count > 0 || !needsMatter);
        return sameAgents && sameMatters && (agents.Count > 0 || common.Count > 0) ? [.. agents.Concat(common).Select(c => c.Term)] : [];
    }

    private bool IsRelated(Concept a, Concept b) => IsA(a, b.Term) || IsA(b, a.Term);

    private bool IsA(Concept concept, string term) => concept.Term == term || concept.Broader.Select(thesaurus.Find).OfType<Concept>().Any(c => IsA(c, term));
}
