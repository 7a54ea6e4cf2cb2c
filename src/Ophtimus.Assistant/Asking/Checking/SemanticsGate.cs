using System.Collections.Frozen;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>What a claim says, beyond its numbers and names, has to be in the passage too.</summary>
internal static class SemanticsGate
{
    /// <summary>The least share of a claim's weight that the passage has to hold.</summary>
    // Chosen on knowledge/evaluation/grounding-dev.jsonl: from 0.5 to 0.65 its verdicts hardly change, from 0.7 on paraphrases are lost.
    public const double LeastCoverage = 0.6;

    // An invented detail is a run of words that the passage has none of.
    private const double MostMissingRun = 1.7;

    // A clause lighter than this is an aside ("as reported").
    private const double LeastClause = 1.2;

    // Of a clause this much has to be in the passage, were it only a word or two.
    private const double LeastOfClause = 0.4;

    private static readonly FrozenSet<string> Hedges = "may might could possibly perhaps potentially probably likely".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Strong = "always never cure cures cured proves proven prove guarantees guarantee guaranteed definitively completely eliminates eliminate solely exclusively invariably certainly definitely only entirely".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Judgements so weak that a paraphrase may add them.
    private static readonly FrozenSet<string> Neutral = Stems.Of("present presence change changes appropriate same similar similarly difference differ equal equally successful").ToFrozenSet(StringComparer.Ordinal);

    // Words for a part, which "all" exceeds.
    private static readonly FrozenSet<string> Parts = "most many some several majority few often usually sometimes half almost nearly".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Strong words that say the same.
    private static readonly string[] Alone = ["only", "sole", "solely", "alone", "exclusively", "just"];

    public static IEnumerable<Finding> Check(Alignment alignment)
    {
        if (Coverage(alignment) < LeastCoverage)
        {
            yield return new Finding(Gate.Semantics, alignment.Claim.Text[alignment.Said.Start..alignment.Said.End], null, false);
        }
        else if ((MissingRun(alignment) ?? MissingClause(alignment)) is { } run)
        {
            yield return new Finding(Gate.Semantics, run, null, false);
        }

        if (Misplaced(alignment) is var (misplaced, instead))
        {
            yield return new Finding(Gate.Semantics, misplaced, instead, false);
        }

        if (Judgement(alignment) is { } judgement)
        {
            yield return new Finding(Gate.Semantics, judgement, null, false);
        }

        if (Compares(alignment) is { } comparison)
        {
            yield return new Finding(Gate.Semantics, comparison, null, false);
        }

        if (Stronger(alignment) is { } word)
        {
            yield return new Finding(Gate.Semantics, word, null, false);
        }
    }

    // "safe", "recommended", "effective" need more than the same drug and disease in one sentence.
    private static string? Judgement(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            var word = alignment.Claim.Words[i];
            if (!Neutral.Contains(word.Stem) && Array.Exists(word.Poles, p => p.IsVerdict) && Held(alignment, i) == 0 && !IsDenialOfPassage(alignment, word))
            {
                return word.Form;
            }
        }

        return null;
    }

    // "A in many, but Asians show B" said as "Asians show A": a word from the other side of a contrast, where this side has its own.
    private static (string Said, string Found)? Misplaced(Alignment alignment)
    {
        var held = alignment.SaidWords.Where(i => alignment.Claim.Words[i].Weight >= 0.6 && alignment.StrengthOf(i) >= 0.85).ToList();
        if (held.Count < 3 || alignment.FirstSentence != alignment.LastSentence || held.Exists(i => alignment.Claim.Words[i].Side != alignment.Claim.Words[held[0]].Side) || alignment.Claim.Text.AsSpan(alignment.Said.Start, alignment.Said.End - alignment.Said.Start).Contains(" than ", StringComparison.Ordinal))
        {
            return null;
        }

        var side = held.GroupBy(i => alignment.Passage.Words[alignment.PartnerOf(i)].Side).MaxBy(g => g.Sum(i => alignment.Claim.Words[i].Weight))!.Key;
        var strays = held.Where(i => alignment.FoundWords.All(j => alignment[i, j] < 0.85 || alignment.Passage.Words[j].Side != side)).ToList();
        var unsaid = alignment.FoundWords.Where(j => alignment.Passage.Words[j] is { Weight: >= 1, Quantity: null } && alignment.Passage.Words[j].Side == side && alignment.SayingOf(j) < 0).ToList();
        return strays.Count == 1 && unsaid.Count > 0 && alignment.Claim.Words[strays[0]] is { Quantity: null } stray && unsaid.Exists(j => alignment.Company(strays[0], j) > 0.8)
            ? (stray.Form, alignment.Passage.Words[unsaid.MaxBy(j => alignment.Company(strays[0], j))].Form) : null;
    }

    // "better than aspirin": the passage has to rank the two as well, in a word of that kind.
    private static string? Compares(Alignment alignment)
    {
        var text = alignment.Claim.Text;
        var than = text.IndexOf(" than ", alignment.Said.Start, alignment.Said.End - alignment.Said.Start, StringComparison.Ordinal);
        if (than < 0 || (than + 6 < text.Length && char.IsAsciiDigit(text[than + 6])))
        {
            return null;
        }

        var ranks = alignment.SaidWords.Where(i => alignment.Claim.Words[i].Poles.Length > 0 && alignment.Claim.Words[i].Start < than).ToList();
        return ranks.Count > 0 && ranks.TrueForAll(i => Held(alignment, i) == 0) ? text[alignment.Claim.Words[ranks[^1]].Start..(than + 5)] : null;
    }

    // "contraindicated" may say what the passage does with "should not", "ineffective" what it does with "did not".
    private static bool IsDenialOfPassage(Alignment alignment, Word word) =>
        Array.Exists(word.Poles, p => p.IsVerdict && !p.IsPositive) != word.IsNegated && alignment.Passage.Negations.Any(n => n.Scope.Any(j => j >= alignment.First && j < alignment.Past));

    /// <summary>The share of the claim's weight that the passage holds, from 0 to 1.</summary>
    public static double Coverage(Alignment alignment)
    {
        var (held, total) = (0.0, 0.0);
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            total += alignment.Claim.Words[i].Weight;
            held += alignment.Claim.Words[i].Weight * Held(alignment, i);
        }

        return total == 0 ? 0 : held / total;
    }

    // A name may stand elsewhere in the passage, which then goes on about "it".
    private static double Held(Alignment alignment, int i)
    {
        var strength = alignment.StrengthOf(i);
        if (strength is >= Affinity.Found and < 0.95 && alignment.Claim.Words[i].Poles.Length > 0 && alignment.Company(i, alignment.PartnerOf(i)) < 0.45)
        {
            // Another "more" about something else.
            strength = 0;
        }

        if (strength >= Affinity.Found || alignment.Claim.Words[i].Concepts.Count == 0)
        {
            return strength >= Affinity.Found ? strength : 0;
        }

        for (var k = 0; k < alignment.Passage.Words.Count; k++)
        {
            if (alignment[i, k] >= 0.85)
            {
                return 0.7;
            }
        }

        return 0;
    }

    private static string? MissingRun(Alignment alignment)
    {
        var (weight, start) = (0.0, -1);
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            var word = alignment.Claim.Words[i];
            if (Held(alignment, i) > 0)
            {
                (weight, start) = (0, -1);
                continue;
            }

            start = start < 0 ? i : start;
            weight += word.IsHangul ? word.Weight * 0.5 : word.Weight;
            if (weight >= MostMissingRun)
            {
                return alignment.Claim.Text[alignment.Claim.Words[start].Start..word.End];
            }
        }

        return null;
    }

    // ", and patient satisfaction was high": a clause of its own that the passage has nothing of.
    private static string? MissingClause(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord;)
        {
            var (weight, start, held) = (0.0, i, 0.0);
            for (; i < alignment.Said.PastWord && alignment.Claim.Words[i].Clause == alignment.Claim.Words[start].Clause; i++)
            {
                weight += alignment.Claim.Words[i].Weight;
                held += Held(alignment, i) > 0 ? alignment.Claim.Words[i].Weight : 0;
            }

            if (held < LeastOfClause * weight && i - start > 1 && weight >= LeastClause && !alignment.Claim.Words[start].IsHangul)
            {
                return alignment.Claim.Text[alignment.Claim.Words[start].Start..alignment.Claim.Words[i - 1].End];
            }
        }

        return null;
    }

    // "may lower" is not "lowers", and "lowers" is not "always lowers".
    private static string? Stronger(Alignment alignment)
    {
        var said = Forms(alignment.Claim, alignment.Said.Start, alignment.Said.End);
        var found = Forms(alignment.Passage, alignment.Passage.Sentences[alignment.FirstSentence].Start, alignment.Passage.Sentences[alignment.LastSentence].End);
        var denies = alignment.FirstSentence == alignment.LastSentence && alignment.Passage.Negations.Any(n => n.Scope.Any(j => j >= alignment.First && j < alignment.Past && alignment.SayingOf(j) >= 0 && alignment.Claim.Words[alignment.SayingOf(j)].IsNegated));
        for (var i = 0; i < said.Count; i++)
        {
            var word = said[i];
            if (word is "all" or "every" && !(i > 0 && said[i - 1] is "nearly" or "almost" or "not" or "in" or "of") && !(word is "every" && i + 1 < said.Count && (char.IsAsciiDigit(said[i + 1][0]) || said[i + 1] is "hour" or "day" or "week" or "month" or "year" or "second" or "other")) && !found.Exists(f => f is "all" or "every" or "each" or "any" or "both") && found.Exists(Parts.Contains))
            {
                return word;
            }

            // "in 35% it never develops" says what "35% do not develop" does.
            if (Strong.Contains(word) && !(word is "never" && denies) && !(word is "only" && i + 1 < said.Count && char.IsAsciiDigit(said[i + 1][0])) && !found.Exists(f => f == word || (f.Length > 4 && word.Length > 4 && f.AsSpan(0, 4).SequenceEqual(word.AsSpan(0, 4))) || (Array.IndexOf(Alone, f) >= 0 && Array.IndexOf(Alone, word) >= 0)))
            {
                return word;
            }
        }

        return null;
    }

    private static List<string> Forms(Reading reading, int start, int end) => [.. reading.Lexemes.Where(l => l.Start >= start && l.End <= end && l.Kind is LexemeKind.Word or LexemeKind.Number).Select(l => l.Text)];
}
