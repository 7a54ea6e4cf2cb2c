using System.Collections.Frozen;
using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>How far two words say the same: 1 for one word in any form, less for synonyms, opposites and kin, 0 for nothing in common.</summary>
internal sealed class Affinity(Thesaurus thesaurus)
{
    /// <summary>From here on a word counts as found.</summary>
    public const double Found = 0.7;

    // "latanoprost" is a prostaglandin analogue is a glaucoma drug; further up it is a drug.
    private const int Levels = 3;

    private static readonly FrozenDictionary<string, int> Synonyms = new[]
    {
        "show demonstrate reveal find report indicate observe", "use employ utilize", "treat therapy manage", "assess evaluate examine investigate study analyze", "receive give administer take prescribe",
        "stop cease discontinue withdraw withhold", "start begin initiate commence", "perform conduct carry undertake", "cause lead produce result provoke trigger due", "help assist aid benefit", "need require necessitate",
        "big large substantial considerable", "quick rapid fast", "danger risk hazard", "several multiple many", "child kid", "physician doctor clinician", "people person individual patient participant subject",
        "main major chief primary principal", "happen occur develop arise appear emerge", "important essential key crucial vital", "combine add adjunct together", "associate link relate correlate connect", "area region zone site",
        "type kind form sort", "remain stay persist", "maintain keep preserve retain", "measure quantify determine", "eliminate clear resolve disappear", "last continue persist endure", "mean average", "roughly approximately",
        "instill instil apply put", "irrigate wash rinse flush", "immediate prompt urgent instant", "beneficial useful helpful", "suitable appropriate eligible", "tear rip break", "loss lose", "enlarge expand widen",
        "predict forecast prognostic", "choice option alternative", "usual typical common", "rate frequency proportion percentage", "total overall whole", "repeat recur", "visit appointment", "goal target aim", "obtain achieve attain reach gain",
        "fail failure unsuccess", "decline deteriorate worsen", "heal recover", "recur relapse return", "surgery operation operate surgical", "injury trauma wound", "sight vision visual", "eyelid lid", "eyedrop drop", "contain include comprise consist", "begin onset",
        "select choose", "avoid prevent", "propose suggest recommend advise", "examine check test", "ensure guarantee", "limit restrict confine", "allow permit enable", "comparable similar equivalent equal", "follow after",
    }.SelectMany((set, i) => Stems.Of(set).Select(s => (s, i))).GroupBy(p => p.s, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First().i, StringComparer.Ordinal);

    /// <summary>The affinity of a claim's word with a passage's.</summary>
    public double Of(Word claim, Word passage)
    {
        if (claim.Quantity is { } said)
        {
            return passage.Quantity is { } found ? QuantityAgreement.Of(said, found) : 0;
        }

        if (claim.Eye is { } eye)
        {
            return passage.Eye is { } other ? (eye == other ? 1 : 0.5) : 0;
        }

        if (passage.Quantity is not null || passage.Eye is not null)
        {
            return 0;
        }

        if (string.Equals(claim.Stem, passage.Stem, StringComparison.Ordinal))
        {
            return 1;
        }

        var best = Named(claim, passage);
        if (best < 0.9 && claim.Poles.Length > 0 && passage.Poles.Length > 0)
        {
            best = Math.Max(best, OnOneAxis(claim, passage) switch { true => 0.9, false => 0.8, _ => 0 });
        }

        if (best >= Found || claim.Stem.Length < 4 || passage.Stem.Length < 4)
        {
            return best;
        }

        if (claim.IsHangul || passage.IsHangul)
        {
            return claim.IsHangul && passage.IsHangul && CommonStart(claim.Stem, passage.Stem) >= 2 ? 0.85 : best;
        }

        if (Synonyms.TryGetValue(claim.Stem, out var one) && Synonyms.TryGetValue(passage.Stem, out var another) && one == another)
        {
            return 0.9;
        }

        return AreNegatedForms(claim, passage) ? 0.85 : Math.Max(best, Derived(claim, passage));
    }

    /// <summary>True when the words stand at opposite ends of an axis, or one is the other with "un-", "in-", "non-".</summary>
    public static bool AreOpposed(Word claim, Word passage, out bool isAbsolute)
    {
        isAbsolute = false;
        if (claim.Quantity is not null || passage.Quantity is not null || claim.Eye is not null || string.Equals(claim.Stem, passage.Stem, StringComparison.Ordinal))
        {
            return false;
        }

        if (OnOneAxis(claim, passage) is { } same)
        {
            isAbsolute = Array.Exists(claim.Poles, p => p.IsAbsolute && Array.Exists(passage.Poles, q => q.Axis == p.Axis));
            return !same;
        }

        return isAbsolute = AreNegatedForms(claim, passage);
    }

    /// <summary>True when a concept is another or one of its narrower ones.</summary>
    public bool Is(Concept concept, Concept broader) => Is(concept, broader, Levels);

    private bool Is(Concept concept, Concept broader, int levels) =>
        concept == broader || (levels > 0 && concept.Broader.Any(b => thesaurus.Find(b) is { } up && Is(up, broader, levels - 1)));

    /// <summary>True on one end of an axis, false on opposite ends, null on no common axis.</summary>
    private static bool? OnOneAxis(Word a, Word b)
    {
        bool? same = null;
        foreach (var mine in a.Poles)
        {
            foreach (var theirs in b.Poles)
            {
                if (mine.Axis == theirs.Axis)
                {
                    same = same == true || mine.IsPositive == theirs.IsPositive;
                }
            }
        }

        return same;
    }

    private double Named(Word claim, Word passage)
    {
        var best = 0.0;
        foreach (var mine in claim.Concepts)
        {
            foreach (var theirs in passage.Concepts)
            {
                best = Math.Max(best, mine == theirs ? (mine.Kind == "word" ? 0.8 : 0.95) : theirs.Kind != "word" && theirs.Broader.Count > 0 && Is(theirs, mine) ? 0.85 : 0);
            }
        }

        return best;
    }

    private static readonly string[] Prefixes = ["non", "un", "in", "im", "ir", "il", "dis", "a"];

    // "ineffective" and "effective", "unaffected" and "affected".
    private static bool AreNegatedForms(Word a, Word b)
    {
        var (longer, shorter) = a.Stem.Length > b.Stem.Length ? (a.Stem, b.Stem) : (b.Stem, a.Stem);
        var length = longer.Length - shorter.Length;
        return length is >= 1 and <= 3 && shorter.Length >= 5 && longer.EndsWith(shorter, StringComparison.Ordinal) && longer is not ("inpatient" or "improv" or "intens" or "invert" or "inform")
            && Array.Exists(Prefixes, p => p.Length == length && longer.StartsWith(p, StringComparison.Ordinal));
    }

    // "surgical" and "surgery", "hypertensive" and "hypertension": a long common beginning and short different ends. Names are told apart by their last letters.
    private static double Derived(Word a, Word b)
    {
        if (a.Weight > 1 && b.Weight > 1 && a.Concepts.Any(c => c.Kind is "drug" or "organism" or "trial" or "gene") && b.Concepts.Any(c => c.Kind is "drug" or "organism" or "trial" or "gene"))
        {
            return 0;
        }

        var common = CommonStart(a.Stem, b.Stem);
        var longest = Math.Max(a.Stem.Length, b.Stem.Length);
        return common >= 4 && common >= 0.6 * longest && longest - common <= 5 ? (common >= 0.75 * longest ? 0.85 : 0.75) : 0;
    }

    private static int CommonStart(string a, string b) => a.AsSpan().CommonPrefixLength(b);
}
