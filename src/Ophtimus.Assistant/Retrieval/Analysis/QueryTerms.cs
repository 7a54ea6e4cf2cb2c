using System.Collections.Frozen;

namespace Ophtimus.Assistant.Retrieval.Analysis;

/// <summary>Turns a query into weighted terms.</summary>
internal static class QueryTerms
{
    // "anti-VEGF" is three terms (anti, vegf, antivegf); the joined one finds the spelling "antiVEGF" and must not count the word twice.
    private const double JoinedWeight = 0.2;

    // Words of the question itself, which tell nothing of what it asks about. Stems, in lower case.
    private static readonly FrozenSet<string> Asking =
        "what,how,do,doe,which,who,whom,why,when,where,should,can,could,would,may,might,am,i,you,your,my,we,us,me,he,she,him,her,his,did,done,have,ha,had,were,been,being,from,about,between,than,so,also,some,ani,both,each,other,while,dure,those"
            .Split(',').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The terms, each once; words of the question come before those of expansions.</summary>
    public static IReadOnlyList<QueryTerm> Analyze(Query query)
    {
        var own = Terms(query.Text);
        var asked = own.Where(t => !Asking.Contains(t.Text)).ToList();
        if (asked.Count == 0)
        {
            asked = own;
        }

        var terms = asked.GroupBy(t => t.Text, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new QueryTerm(g.Key, g.Sum(t => t.Weight), [.. g.Select(t => t.Position)], IsAsked: true), StringComparer.Ordinal);
        var order = asked.Select(t => t.Text).Distinct(StringComparer.Ordinal).ToList();
        foreach (var expansion in query.Expansions)
        {
            foreach (var (text, weight, _) in Terms(expansion.Text))
            {
                if (!terms.TryGetValue(text, out var known))
                {
                    order.Add(text);
                    terms[text] = new QueryTerm(text, weight * expansion.Weight, [], expansion.StandsForQuestion);
                }
                else if (known.Positions.Count == 0)
                {
                    terms[text] = known with { Weight = Math.Max(known.Weight, weight * expansion.Weight), IsAsked = known.IsAsked || expansion.StandsForQuestion };
                }
            }
        }

        return [.. order.Select(t => terms[t])];
    }

    /// <summary>The words of a question that say what it asks about, in order.</summary>
    public static IEnumerable<AnalyzedTerm> Words(string question)
    {
        var position = -1;
        foreach (var term in ClinicalAnalyzer.Instance.Terms(question))
        {
            if (term.Position != position && !Asking.Contains(term.Text))
            {
                yield return term;
            }

            position = term.Position;
        }
    }

    private static List<(string Text, double Weight, int Position)> Terms(string text)
    {
        var terms = new List<(string, double, int)>();
        var position = -1;
        foreach (var term in ClinicalAnalyzer.Instance.Terms(text))
        {
            terms.Add((term.Text, term.Position == position ? JoinedWeight : 1, term.Position));
            position = term.Position;
        }

        return terms;
    }
}
