using System.Collections.Frozen;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>What a claim says, beyond its numbers and names, has to be in the passage too.</summary>
internal static class SemanticsGate
{
    /// <summary>The least share of a claim's weight that the passage has to hold.</summary>
    // Calibrated on generated claims; see SemanticsCalibrationTests.
    public const double LeastCoverage = 0.62;

    // An invented detail is a run of words that the passage has none of.
    private const double MostMissingRun = 2.4;

    private static readonly FrozenSet<string> Hedges = "may might could possibly perhaps potentially probably likely".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Strong = "always never all every cure cures cured proves proven prove guarantees guarantee guaranteed definitively completely eliminates eliminate solely exclusively invariably certainly definitely only entirely must".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<Finding> Check(Alignment alignment)
    {
        if (Coverage(alignment) < LeastCoverage)
        {
            yield return new Finding(Gate.Semantics, alignment.Claim.Text[alignment.Said.Start..alignment.Said.End], null, false);
        }
        else if (MissingRun(alignment) is { } run)
        {
            yield return new Finding(Gate.Semantics, run, null, false);
        }

        if (Stronger(alignment) is { } word)
        {
            yield return new Finding(Gate.Semantics, word, null, false);
        }
    }

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

    // "may lower" is not "lowers", and "lowers" is not "always lowers".
    private static string? Stronger(Alignment alignment)
    {
        var said = Forms(alignment.Claim.Text, alignment.Said.Start, alignment.Said.End);
        var found = Forms(alignment.Passage.Text, alignment.Passage.Sentences[alignment.FirstSentence].Start, alignment.Passage.Sentences[alignment.LastSentence].End);
        return said.Find(w => Strong.Contains(w) && !found.Contains(w) && !found.Exists(f => f.Length > 4 && w.Length > 4 && f.AsSpan(0, 4).SequenceEqual(w.AsSpan(0, 4))));
    }

    private static List<string> Forms(string text, int start, int end) => [.. Clinical.Quantities.Lexer.Cut(text[start..end]).Where(l => l.Kind == Clinical.Quantities.LexemeKind.Word).Select(l => l.Text)];
}
