using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>How far two words say the same: 1 for one word in any form, less for synonyms, opposites and kin, 0 for nothing in common.</summary>
internal sealed class Affinity(Thesaurus thesaurus)
{
    /// <summary>From here on a word counts as found.</summary>
    public const double Found = 0.7;

    // "latanoprost" is a prostaglandin analogue is a glaucoma drug; further up it is a drug.
    private const int Levels = 3;

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

        if (best < 0.9 && Synonyms.Are(claim.SynonymSets, passage.SynonymSets))
        {
            return 0.9;
        }

        if (best >= Found || (!claim.IsHangul && !passage.IsHangul && (claim.Stem.Length < 4 || passage.Stem.Length < 4)))
        {
            return best;
        }

        if (claim.IsHangul != passage.IsHangul && (Array.IndexOf(claim.Gloss, passage.Stem) >= 0 || Array.IndexOf(passage.Gloss, claim.Stem) >= 0))
        {
            return 0.9;
        }

        if (claim.IsHangul || passage.IsHangul)
        {
            return claim.IsHangul && passage.IsHangul && CommonStart(claim.Stem, passage.Stem) >= 2 ? 0.85 : best;
        }

        return claim.Stem[0] == passage.Stem[0] ? Math.Max(best, Derived(claim, passage)) : AreNegatedForms(claim, passage) ? 0.85 : best;
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
        return common >= 4 && common >= 0.55 * longest && IsEnding(a.Stem.AsSpan(common)) && IsEnding(b.Stem.AsSpan(common)) ? (common >= 0.75 * longest ? 0.85 : 0.75) : 0;
    }

    // What Porter's stems leave of derived words: "surgeri" and "surgic", "hydroxychloroquin" has none, "hydrophil" and "hydrophob" differ in more.
    private static readonly System.Collections.Frozen.FrozenSet<string> Endings = System.Collections.Frozen.FrozenSet.ToFrozenSet(
        "est er s e y i a al ic ical ed ing ion iv ou or er ar ari ation at ate ment anc enc ist ism iti us um abl ibl ant ent t c li ian ial eal gic gi geri eri ri ti tic sion tion ou ul ual ur iou ie is ci  r n d m al ator atori ori ory th en".Split(' '), StringComparer.Ordinal);

    private static bool IsEnding(ReadOnlySpan<char> rest) => rest.Length == 0 || Endings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest);

    private static int CommonStart(string a, string b) => a.AsSpan().CommonPrefixLength(b);
}
