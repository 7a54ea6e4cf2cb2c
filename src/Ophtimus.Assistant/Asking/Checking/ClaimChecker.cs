using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Checks a sentence against the passage that it cites, by rules: its quote, quantities, eyes, denials and directions, names, and what else it says.</summary>
/// <remarks>Reads English and Korean claims against English and Korean passages. Safe to use from several threads; keeps nothing between calls.</remarks>
public sealed class ClaimChecker(Thesaurus thesaurus, EverydayWords everyday)
{
    // A claim may sum up as many neighbouring sentences as this.
    private const int MostSentences = 3;

    // A further sentence has to bring at least this much of the claim.
    private const double SentencePrice = 0.08;

    // Stretches nearly as good as the best are tried too: a passage says a thing twice, in its results and its conclusion.
    private const int MostStretches = 3;
    private const double NearlyAsGood = 0.08;
    private const double AsGood = 0.02;

    // What a number counts, in choosing where the passage says a claim, of what a word does.
    private const double NumberShare = 0.4;

    private readonly Reader reader = new(thesaurus, everyday);
    private readonly Affinity affinity = new(thesaurus);
    private readonly NamesGate names = new(new Affinity(thesaurus));

    /// <summary>Checks a claim against a passage.</summary>
    /// <param name="claim">One sentence or a few; citation markers in it do not count.</param>
    /// <param name="passage">The passage that it cites.</param>
    /// <param name="quote">Words that the claim says it quotes from the passage, if any.</param>
    public ClaimCheck Check(string claim, string passage, string? quote = null)
    {
        var said = reader.Read(claim);
        var found = reader.Read(passage);
        var findings = new List<Finding>();
        if (!string.IsNullOrWhiteSpace(quote) && Quotes.Find(quote, passage) is null)
        {
            findings.Add(new Finding(Gate.Quote, quote, null, false));
        }

        if (said.Words.Count == 0 || found.Words.Count == 0)
        {
            return new ClaimCheck(Verdict.NotVerified, 0, 0, [.. findings, new Finding(Gate.Semantics, claim, null, false)]);
        }

        var table = Affinities(said, found);
        var (start, end) = (int.MaxValue, 0);
        foreach (var sentence in said.Sentences.Where(s => s.PastWord > s.FirstWord))
        {
            var (stretch, problems) = Check(said, sentence, found, table);
            findings.AddRange(problems);
            start = Math.Min(start, stretch.Start);
            end = Math.Max(end, stretch.End);
        }

        return findings.Count == 0 ? new ClaimCheck(Verdict.Supported, start, end, [])
            : findings.Exists(f => f.Found is not null) ? new ClaimCheck(Verdict.Contradicted, start, end, findings)
            : new ClaimCheck(Verdict.NotVerified, 0, 0, findings);
    }

    /// <summary>Checks a Korean sentence against the English claim that it translates: quantities both ways, eyes, denials, directions and names.</summary>
    public ClaimCheck CheckTranslation(string translation, string claim)
    {
        var said = reader.Read(translation);
        var source = reader.Read(claim);
        if (said.Words.Count == 0 || source.Words.Count == 0)
        {
            return new ClaimCheck(Verdict.NotVerified, 0, 0, [new Finding(Gate.Semantics, translation, null, false)]);
        }

        var findings = Translations.Compare(Whole(said, source, Affinities(said, source)), Whole(source, said, Affinities(source, said)), names);
        return findings.Count == 0 ? new ClaimCheck(Verdict.Supported, source.Sentences[0].Start, source.Sentences[^1].End, [])
            : new ClaimCheck(findings.Exists(f => f.Found is not null) ? Verdict.Contradicted : Verdict.NotVerified, 0, 0, findings);
    }

    private static Alignment Whole(Reading said, Reading found, double[,] table) =>
        new(said, new ReadSentence(said.Sentences[0].Start, said.Sentences[^1].End, 0, said.Words.Count), found, 0, found.Sentences.Count - 1, table);

    private ((int Start, int End) Stretch, List<Finding> Findings) Check(Reading said, ReadSentence sentence, Reading found, double[,] table)
    {
        if (Copies.Find(said, sentence, found) is { } copied)
        {
            return (copied, []);
        }

        List<Finding>? least = null;
        (int, int) place = default;
        foreach (var (first, last, behind) in Stretches(said, sentence, found, table))
        {
            // What the best stretch contradicts, only an equal one can say.
            if (behind > AsGood && least is not null && least.Exists(f => f.Found is not null))
            {
                break;
            }

            var alignment = new Alignment(said, sentence, found, first, last, table);
            var findings = QuantityGate.Check(alignment).Concat(LateralityGate.Check(alignment)).Concat(PolarityGate.Check(alignment)).Concat(names.Check(alignment)).Concat(SemanticsGate.Check(alignment)).Concat(Edits.Check(alignment)).Concat(DenialAccount.Check(alignment)).ToList();
            if (least is null || findings.Count == 0)
            {
                (least, place) = (findings, (found.Sentences[first].Start, found.Sentences[last].End));
            }

            if (findings.Count == 0)
            {
                break;
            }
        }

        return (place, least!);
    }

    /// <summary>The stretches of neighbouring sentences that hold most of a claim's words, the best first.</summary>
    private static IEnumerable<(int First, int Last, double Behind)> Stretches(Reading said, ReadSentence sentence, Reading found, double[,] table)
    {
        var best = new double[sentence.PastWord - sentence.FirstWord, found.Sentences.Count];
        for (var s = 0; s < found.Sentences.Count; s++)
        {
            for (var i = sentence.FirstWord; i < sentence.PastWord; i++)
            {
                for (var j = found.Sentences[s].FirstWord; j < found.Sentences[s].PastWord; j++)
                {
                    best[i - sentence.FirstWord, s] = Math.Max(best[i - sentence.FirstWord, s], table[i, j]);
                }
            }
        }

        // A number that only another sentence has is a reason to doubt, not to read on.
        double WeightOf(int i) => said.Words[i].Weight * (said.Words[i].Quantity is null ? 1 : NumberShare);
        var total = Math.Max(1e-9, Enumerable.Range(sentence.FirstWord, sentence.PastWord - sentence.FirstWord).Sum(WeightOf));
        var scored = new List<(int First, int Last, double Score)>();
        for (var first = 0; first < found.Sentences.Count; first++)
        {
            for (var last = first; last < Math.Min(found.Sentences.Count, first + MostSentences); last++)
            {
                var sum = 0.0;
                for (var i = sentence.FirstWord; i < sentence.PastWord; i++)
                {
                    var most = 0.0;
                    for (var s = first; s <= last; s++)
                    {
                        most = Math.Max(most, best[i - sentence.FirstWord, s]);
                    }

                    sum += most * WeightOf(i);
                }

                scored.Add((first, last, (sum / total) - (SentencePrice * (last - first))));
            }
        }

        // More sentences around the best one would only blur what stands beside what.
        var top = scored.MaxBy(s => s.Score);
        return scored.Where(s => s.Score >= top.Score - NearlyAsGood && (s == top || s.First > top.Last || s.Last < top.First)).OrderByDescending(s => s.Score).Take(MostStretches).Select(s => (s.First, s.Last, top.Score - s.Score));
    }

    private double[,] Affinities(Reading said, Reading found)
    {
        var table = new double[said.Words.Count, found.Words.Count];
        for (var i = 0; i < said.Words.Count; i++)
        {
            for (var j = 0; j < found.Words.Count; j++)
            {
                table[i, j] = affinity.Of(said.Words[i], found.Words[j]);
            }
        }

        Initials.Relate(said, found, table, isTurned: false);
        Initials.Relate(found, said, table, isTurned: true);

        return table;
    }
}
