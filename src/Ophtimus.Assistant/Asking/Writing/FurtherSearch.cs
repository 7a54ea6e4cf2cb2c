using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>The searches that a model makes itself while it writes one answer; what they find is numbered on and checked like the rest.</summary>
internal sealed class FurtherSearch(Retriever retriever, EvidenceAssessor assessor, EvidenceAssessment evidence, List<PromptPassage> passages)
{
    /// <summary>Most tokens that the results of all searches of one answer take.</summary>
    public const int MostTokens = MostSearches * MostCharacters / 3;

    private const int MostSearches = 3;
    private const int MostPassages = 3;
    private const int MostCharacters = 2400;
    private const int Documents = 5;
    private const int LongestQuery = 300;

    private int searches;

    /// <summary>The passages found, in the marks of the prompt, or a sentence that says why there are none.</summary>
    public async Task<string> SearchAsync(string query, CancellationToken cancellationToken)
    {
        if (++searches > MostSearches)
        {
            return "No more searches; answer from the passages at hand.";
        }

        if (query.Length is 0 or > LongestQuery)
        {
            return "The query is empty or too long; use a few terms.";
        }

        var found = await retriever.FindAsync(query, Documents, evidence.Filter, cancellationToken);
        var known = passages.Select(p => p.Passage.Id).ToHashSet();
        var further = PassageFitter.Choose(await assessor.AssessAsync(query, [.. found.Where(f => !known.Contains(f.Passage.Id))], cancellationToken), MostCharacters)
            .Take(MostPassages).Select((p, i) => p with { Number = passages.Count + i + 1 }).ToList();
        passages.AddRange(further);
        return further.Count == 0 ? "Nothing further was found." : PassageFitter.Block(further, evidence.Fence);
    }
}
