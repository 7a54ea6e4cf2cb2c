using System.Collections.Frozen;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Where a claim copies a sentence nearly word for word, each place where it does not has to be accounted for.</summary>
/// <remarks>A paraphrase changes many words and is judged as a whole; a copy with one word put in, left out or exchanged says something else.</remarks>
internal static class Edits
{
    // Share of a claim's words that stand in the passage in the same order, from which on it counts as copied.
    private const double Copied = 0.72;

    // A few words picked from a long sentence are no copy of it.
    private const double LeastOfSource = 0.5;

    // A clause may be left out; fewer words than this left out are a change of what remains.
    private const int ClauseLength = 5;

    private static readonly FrozenSet<string> Qualifiers =
        "may might could can almost nearly only mostly mainly partly possibly probably potentially perhaps likely some most many few rarely sometimes occasionally usually often generally typically unless except until if relative relatively insufficient limited preliminary".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Qualifiers that may stand for each other.
    private static readonly FrozenSet<string> Doubts = "may might could can possibly probably potentially perhaps likely".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static IEnumerable<Finding> Check(Alignment alignment)
    {
        var said = Within(alignment.Claim, alignment.Said.Start, alignment.Said.End);
        var found = Within(alignment.Passage, alignment.Passage.Sentences[alignment.FirstSentence].Start, alignment.Passage.Sentences[alignment.LastSentence].End);
        if (said.Count == 0 || said.Exists(l => l.Kind == LexemeKind.Hangul) || said.Count > 120)
        {
            yield break;
        }

        var gaps = Gaps(said, found, out var common);
        if (common < Copied * said.Count || common < LeastOfSource * found.Count)
        {
            yield break;
        }

        foreach (var gap in gaps)
        {
            if (Judge(alignment, gap.Said, gap.Found) is { } finding)
            {
                yield return finding;
            }
        }

        if (Exchange(gaps) is { } exchange)
        {
            yield return exchange;
        }
    }

    private static Finding? Judge(Alignment alignment, List<Lexeme> said, List<Lexeme> found)
    {
        if (Opposed(alignment, said, found) is { } opposed)
        {
            return opposed;
        }

        var added = said.Where(l => IsNew(alignment, l)).ToList();
        var content = added.Sum(l => InformationOf(alignment, l));
        var dropped = found.Where(l => Qualifiers.Contains(l.Text) && !said.Exists(s => s.Is(l.Text) || (Doubts.Contains(l.Text) && Doubts.Contains(s.Text)))).ToList();
        if (content >= 0.75 || (content >= 0.5 && found.Count == 0))
        {
            return new Finding(Gate.Semantics, Text(alignment.Claim, added), null, false);
        }

        // "almost all" become "all", "may lower" become "lowers".
        return dropped.Count > 0 && found.Count - dropped.Count < ClauseLength ? new Finding(Gate.Semantics, said.Count > 0 ? Text(alignment.Claim, said) : alignment.Claim.Text[alignment.Said.Start..alignment.Said.End], Text(alignment.Passage, dropped), false) : null;
    }

    // "X increased and Y decreased" become "X decreased and Y decreased".
    private static Finding? Opposed(Alignment alignment, List<Lexeme> said, List<Lexeme> found)
    {
        // "distance 7" for "distance 1", be the number part of a name or not.
        if (said is [{ Kind: LexemeKind.Number } number] && found is [{ Kind: LexemeKind.Number } instead] && number.Value != instead.Value)
        {
            return new Finding(Gate.Quantity, number.Text, instead.Text, false);
        }

        if (said.Count != 1 || found.Count != 1 || WordOf(alignment, said[0]) is not (>= 0 and var i))
        {
            return null;
        }

        for (var j = alignment.First; j < alignment.Past; j++)
        {
            var (mine, theirs) = (alignment.Claim.Words[i], alignment.Passage.Words[j]);
            if (theirs.Start == found[0].Start && mine.IsNegated == theirs.IsNegated
                && (Affinity.AreOpposed(mine, theirs, out _) || (mine.Quantity is { } q && theirs.Quantity is { } r && QuantityAgreement.Of(q, r) == 0) || (mine.Eye is { } e && theirs.Eye is { } f && e != f)))
            {
                return new Finding(mine.Quantity is not null ? Gate.Quantity : mine.Eye is not null ? Gate.Laterality : Gate.Polarity, said[0].Text, found[0].Text, false);
            }
        }

        return null;
    }

    /// <summary>True for a word that the passage has nothing for: not moved from elsewhere, no synonym, no number or name with a gate of its own.</summary>
    private static bool IsNew(Alignment alignment, Lexeme lexeme)
    {
        var word = WordOf(alignment, lexeme);
        return word >= 0 && alignment.StrengthOf(word) < Affinity.Found && alignment.Claim.Words[word] is { Quantity: null, Eye: null };
    }

    private static double InformationOf(Alignment alignment, Lexeme lexeme) => alignment.Claim.Words[WordOf(alignment, lexeme)].Weight;

    private static int WordOf(Alignment alignment, Lexeme lexeme)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (alignment.Claim.Words[i].Start <= lexeme.Start && alignment.Claim.Words[i].End >= lexeme.End)
            {
                return i;
            }
        }

        return -1;
    }

    // "46.7% after A and 3.2% after B" become "3.2% after A and 46.7% after B".
    private static Finding? Exchange(List<(List<Lexeme> Said, List<Lexeme> Found)> gaps)
    {
        for (var i = 0; i < gaps.Count; i++)
        {
            for (var k = i + 1; k < gaps.Count; k++)
            {
                var (one, other) = (gaps[i], gaps[k]);
                if (one.Said.Count > 0 && other.Said.Count > 0 && Same(one.Said, other.Found) && Same(other.Said, one.Found) && !Same(one.Said, one.Found))
                {
                    return new Finding(Gate.Semantics, string.Join(' ', one.Said.Select(l => l.Text)), string.Join(' ', one.Found.Select(l => l.Text)), false);
                }
            }
        }

        return null;
    }

    private static bool Same(List<Lexeme> one, List<Lexeme> other) => one.Count == other.Count && one.Zip(other).All(p => p.First.Is(p.Second.Text));

    private static string Text(Reading reading, List<Lexeme> lexemes) => reading.Text[lexemes[0].Start..lexemes[^1].End];

    private static List<Lexeme> Within(Reading reading, int start, int end) => [.. reading.Lexemes.Where(l => l.Start >= start && l.End <= end && l.Kind != LexemeKind.Symbol)];

    /// <summary>The places where two sequences differ, by their longest common subsequence.</summary>
    private static List<(List<Lexeme> Said, List<Lexeme> Found)> Gaps(List<Lexeme> said, List<Lexeme> found, out int common)
    {
        var longest = new int[said.Count + 1, found.Count + 1];
        for (var i = said.Count - 1; i >= 0; i--)
        {
            for (var j = found.Count - 1; j >= 0; j--)
            {
                longest[i, j] = Equal(said[i], found[j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        common = longest[0, 0];
        var gaps = new List<(List<Lexeme>, List<Lexeme>)>();
        var (mine, theirs) = (new List<Lexeme>(), new List<Lexeme>());
        for (int i = 0, j = 0; i < said.Count || j < found.Count;)
        {
            if (i < said.Count && j < found.Count && Equal(said[i], found[j]))
            {
                Close();
                i++;
                j++;
            }
            else if (i < said.Count && (j == found.Count || longest[i + 1, j] >= longest[i, j + 1]))
            {
                mine.Add(said[i++]);
            }
            else
            {
                theirs.Add(found[j++]);
            }
        }

        Close();
        return gaps;

        void Close()
        {
            if (mine.Count + theirs.Count > 0)
            {
                gaps.Add((mine, theirs));
                (mine, theirs) = ([], []);
            }
        }
    }

    private static bool Equal(Lexeme one, Lexeme other) => one.Kind == LexemeKind.Number ? other.Kind == LexemeKind.Number && one.Value == other.Value : one.Is(other.Text);
}
