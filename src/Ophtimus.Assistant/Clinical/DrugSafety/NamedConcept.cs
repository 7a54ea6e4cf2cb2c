namespace Ophtimus.Assistant.Clinical.DrugSafety;

/// <summary>A concept that a text or a patient's record names, with everything broader.</summary>
internal sealed record NamedConcept(string Term, bool IsSubstance, IReadOnlySet<string> Terms, bool IsDenied, int Start, int End)
{
    public bool IsA(string term) => Terms.Contains(term);

    /// <summary>A term of a record, which nothing denies.</summary>
    public static NamedConcept Of(string term, Thesaurus thesaurus) =>
        new(term, thesaurus.Find(term) is { } concept && IsDrug(concept), WithBroader(term, thesaurus), IsDenied: false, 0, 0);

    /// <summary>The concepts of a text; a name that means several things is left out.</summary>
    public static IReadOnlyList<NamedConcept> In(string text, Thesaurus thesaurus)
    {
        var matches = thesaurus.Match(text).Where(m => !m.IsAmbiguous).ToList();

        // "no improvement and asthma" denies the improvement: words of speech do not carry a denial on, diseases and drugs do.
        var denial = new Denial(text, [.. matches.Where(m => m.Concept.Kind != "word" || m.Concept.IsDecisive).Select(m => (m.Start, m.End))]);
        return [.. matches.Select(m => new NamedConcept(m.Concept.Term, IsDrug(m.Concept), WithBroader(m.Concept.Term, thesaurus), denial.Denies(m.Start, m.End), m.Start, m.End))];
    }

    private static bool IsDrug(Concept concept) => concept.Kind is "drug" or "drug-class";

    private static HashSet<string> WithBroader(string term, Thesaurus thesaurus)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([term]);
        while (open.TryPop(out var next))
        {
            if (terms.Add(next) && thesaurus.Find(next) is { } concept)
            {
                foreach (var broader in concept.Broader)
                {
                    open.Push(broader);
                }
            }
        }

        return terms;
    }
}
