namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Finds in a question or note what published sources want seen quickly, by phrases: English and Korean, as patients type and as clinicians write.</summary>
/// <remarks>
/// A text is cut into words and syllables, phrases of concepts are found in it, what is denied, long past or only asked about is marked, and
/// what remains is held against the conditions of `knowledge/red-flags.yaml`. Immutable; safe to use from several threads.
/// </remarks>
public sealed class RedFlagRules
{
    // Two concepts of a pair stand at most this many words apart.
    private const int WordsInPair = 8;

    private readonly IReadOnlyList<TriageConcept> concepts;
    private readonly int ignore;
    private readonly bool[] mayBelongToSign;
    private readonly PhraseBook phrases;
    private readonly List<(int First, int Second, int Meaning)> pairs = [];
    private readonly List<(RedFlagEntry Entry, IReadOnlyList<RedFlagCondition> Conditions)> rules = [];

    private RedFlagRules(TriageBook book)
    {
        concepts = book.Concepts;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < concepts.Count; i++)
        {
            foreach (var (first, second) in concepts[i].Pairs)
            {
                pairs.Add((NumberOf(first), NumberOf(second), i));
            }

            numbers[concepts[i].Name] = i;
        }

        ignore = NumberOf("ignore");
        mayBelongToSign = [.. concepts.Select(c => c.Name.StartsWith("cue-deny", StringComparison.Ordinal) || c.Name == "cue-ask")];
        phrases = new PhraseBook(book);
        foreach (var entry in book.Entries.OrderBy(e => e.Urgency).ThenBy(e => e.IsGeneral))
        {
            rules.Add((entry, [.. entry.Conditions.Select(c => RedFlagCondition.Parse(c, NumberOf))]));
        }

        int NumberOf(string name) => numbers.TryGetValue(name, out var number) ? number : throw new FormatException($"the concept \"{name}\" is not listed, or only later");
    }

    /// <summary>Ids of all rules, the most urgent first.</summary>
    public IReadOnlyList<string> Ids => [.. rules.Select(r => r.Entry.Id)];

    /// <summary>Ids of those that cover many conditions.</summary>
    internal IReadOnlySet<string> GeneralIds => rules.Where(r => r.Entry.IsGeneral).Select(r => r.Entry.Id).ToHashSet();

    /// <summary>Reads `red-flags.yaml` of a knowledge folder.</summary>
    /// <exception cref="KnowledgeException">The file is missing or damaged.</exception>
    public static RedFlagRules Load(string knowledgeFolder)
    {
        var path = Path.Combine(knowledgeFolder, "red-flags.yaml");
        try
        {
            return new RedFlagRules(TriageFile.Read(path));
        }
        catch (FormatException e)
        {
            throw new KnowledgeException($"{path} is not a valid list of red flags: {e.Message}.", e);
        }
    }

    /// <summary>The red flags that a text describes a patient with, the most urgent first, each condition once.</summary>
    /// <param name="text">A question, a message or a note, in English, Korean or both.</param>
    public IReadOnlyList<RedFlag> Find(string text) => Read(text).Flags;

    /// <summary>What there is in a text, and the red flags that it raises.</summary>
    internal TriageReading Read(string text)
    {
        var tokens = TriageTokenizer.Tokens(text);
        if (tokens.Count == 0)
        {
            return TriageReading.Empty;
        }

        var findings = Findings(tokens);
        var byConcept = ByConcept(text, tokens, findings);
        var flags = new List<RedFlag>();
        var hasSpecific = false;
        foreach (var (entry, conditions) in rules)
        {
            // The rules stand in the order of urgency, the general ones last among their equals.
            if (entry.IsGeneral && hasSpecific)
            {
                continue;
            }

            if (conditions.Select(c => c.Meet(byConcept)).FirstOrDefault(m => m is not null) is { } met)
            {
                flags.Add(FlagOf(entry, Words(text, tokens, met)));
                hasSpecific |= !entry.IsGeneral;
            }
        }

        var named = byConcept.SelectMany(found => found ?? []).Concat(findings.Where(f => f.Kind == FindingKind.Cue));
        return new TriageReading(text, tokens, [.. named.Select(f => (concepts[f.Concept].Name, f.Kind, f.Assertion))], flags);
    }

    /// <summary>A red flag by its id, raised by no words in particular.</summary>
    internal RedFlag Flag(string id) => FlagOf(rules.First(r => r.Entry.Id == id).Entry, []);

    private static RedFlag FlagOf(RedFlagEntry entry, IReadOnlyList<string> words) => new(entry.Id, entry.Urgency, entry.English, entry.Korean, entry.Source, words);

    private List<Finding>?[] ByConcept(string text, List<TriageToken> tokens, List<Finding> findings)
    {
        var reading = new Reading(text, tokens, findings, concepts, phrases.IsLight);
        Denials.Mark(reading);
        Times.Mark(reading);
        Questions.Mark(reading);
        var byConcept = new List<Finding>?[concepts.Count];
        foreach (var finding in reading.Findings)
        {
            (byConcept[finding.Concept] ??= []).Add(finding);
        }

        foreach (var (first, second, meaning) in pairs)
        {
            AddPairs(reading, byConcept, first, second, meaning);
        }

        return byConcept;
    }

    private List<Finding> Findings(List<TriageToken> tokens)
    {
        var findings = phrases.Find(tokens).Select(a => new Finding(a.Symbol, concepts[a.Symbol].Kind, a.Start, a.End, concepts[a.Symbol].IsMajor)).ToList();
        var ignored = FurthestEnds(findings.Where(f => f.Concept == ignore), tokens.Count);
        findings.RemoveAll(f => ignored[f.Start] >= f.End);

        // In "can barely see" and "안 보여" the question word or negation belongs to the sign.
        var signs = FurthestEnds(findings.Where(f => f.Kind is FindingKind.Sign or FindingKind.Context or FindingKind.Name), tokens.Count);
        findings.RemoveAll(f => mayBelongToSign[f.Concept] && signs[f.Start] >= f.End);
        return findings;
    }

    /// <summary>For each token how far the findings reach that begin there or before.</summary>
    private static int[] FurthestEnds(IEnumerable<Finding> findings, int tokens)
    {
        var ends = new int[tokens];
        foreach (var finding in findings)
        {
            ends[finding.Start] = Math.Max(ends[finding.Start], finding.End);
        }

        for (var i = 1; i < tokens; i++)
        {
            ends[i] = Math.Max(ends[i], ends[i - 1]);
        }

        return ends;
    }

    private static void AddPairs(Reading reading, List<Finding>?[] byConcept, int first, int second, int meaning)
    {
        if (byConcept[first] is not { } ones || byConcept[second] is not { } others)
        {
            return;
        }

        var othersByUnit = others.ToLookup(f => reading.Units[f.Start]);
        foreach (var one in ones)
        {
            foreach (var other in othersByUnit[reading.Units[one.Start]])
            {
                var (earlier, later) = one.Start <= other.Start ? (one, other) : (other, one);
                if (one != other && reading.WordsBetween(Math.Min(earlier.End, later.Start), later.Start) <= WordsInPair)
                {
                    var pair = new Finding(meaning, FindingKind.Sign, earlier.Start, Math.Max(earlier.End, later.End));
                    pair.Mark(one.Assertion);
                    pair.Mark(other.Assertion);
                    (byConcept[meaning] ??= []).Add(pair);
                }
            }
        }
    }

    private static List<string> Words(string text, List<TriageToken> tokens, IReadOnlyList<Finding> met) =>
        [.. met.OrderBy(f => f.Start).Select(f => text[tokens[f.Start].Start..tokens[f.End - 1].End]).Distinct()];
}
