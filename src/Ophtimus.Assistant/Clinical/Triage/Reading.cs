namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>One text with its tokens, the findings in it, and its parts.</summary>
internal sealed class Reading
{
    private readonly Dictionary<string, List<Finding>> cues = new(StringComparer.Ordinal);
    private readonly int[] firstFinding;

    public Reading(string text, List<TriageToken> tokens, IEnumerable<Finding> findings, IReadOnlyList<TriageConcept> concepts, Func<TriageToken, bool> isLight)
    {
        (Text, Tokens, IsLight) = (text, tokens, isLight);
        var signs = new List<Finding>();
        foreach (var finding in findings.OrderBy(f => f.Start).ThenByDescending(f => f.End))
        {
            if (finding.Kind != FindingKind.Cue)
            {
                signs.Add(finding);
                continue;
            }

            var name = concepts[finding.Concept].Name;
            (cues.TryGetValue(name, out var list) ? list : cues[name] = []).Add(finding);
        }

        Findings = signs;
        (Segments, Units) = Cut();
        firstFinding = new int[tokens.Count + 1];
        for (int i = 0, next = 0; i <= tokens.Count; i++)
        {
            while (next < signs.Count && signs[next].Start < i)
            {
                next++;
            }

            firstFinding[i] = next;
        }
    }

    public string Text { get; }

    public List<TriageToken> Tokens { get; }

    /// <summary>The findings that are no cues, in the order of the text, of those that begin together the longest first.</summary>
    public List<Finding> Findings { get; }

    /// <summary>For each token its part of the text between sentence ends and turns such as "but", from 0 in the order of the text.</summary>
    public int[] Segments { get; }

    /// <summary>For each token its clause of such a part, from 0 in the order of the text.</summary>
    public int[] Units { get; }

    public Func<TriageToken, bool> IsLight { get; }

    public IReadOnlyList<Finding> Cues(string name) => cues.GetValueOrDefault(name) ?? [];

    /// <summary>The findings that begin at a token or later, in their order.</summary>
    public IEnumerable<Finding> FindingsFrom(int token)
    {
        for (var i = firstFinding[Math.Min(token, Tokens.Count)]; i < Findings.Count; i++)
        {
            yield return Findings[i];
        }
    }

    /// <summary>The findings that begin at a token.</summary>
    public IEnumerable<Finding> FindingsAt(int token) => FindingsFrom(token).TakeWhile(f => f.Start == token);

    /// <summary>Words from one token up to another that say something; three syllables count as a word.</summary>
    public int WordsBetween(int from, int to)
    {
        int words = 0, syllables = 0;
        for (var i = from; i < to; i++)
        {
            if (Tokens[i].IsSyllable)
            {
                syllables++;
            }
            else if (!IsLight(Tokens[i]))
            {
                words++;
            }
        }

        return words + (syllables / 3);
    }

    private (int[] Segments, int[] Units) Cut()
    {
        var turns = Cues("cue-turn").Select(c => c.Start).Concat(Cues("cue-turn-after").Select(c => c.End)).ToHashSet();
        var (segments, units) = (new int[Tokens.Count], new int[Tokens.Count]);
        for (var i = 1; i < Tokens.Count; i++)
        {
            var isNew = Tokens[i].Sentence != Tokens[i - 1].Sentence || turns.Contains(i);
            segments[i] = segments[i - 1] + (isNew ? 1 : 0);
            units[i] = units[i - 1] + (isNew || Tokens[i].Clause != Tokens[i - 1].Clause ? 1 : 0);
        }

        return (segments, units);
    }
}
