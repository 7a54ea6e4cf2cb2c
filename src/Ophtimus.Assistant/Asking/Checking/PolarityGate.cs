namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A claim has to affirm what the passage affirms, deny what it denies, and point the same way.</summary>
internal static class PolarityGate
{
    // Words in no common company ("higher" here, "lower" there) are about different things.
    private const double LeastCompany = 0.45;

    // A word that two denials share has to say something.
    private const double LeastShared = 0.6;

    public static IEnumerable<Finding> Check(Alignment alignment)
    {
        var order = ComparisonOrder.Of(alignment);
        if (order == ComparisonOrder.Order.Swapped && !HasOpposed(alignment))
        {
            yield return new Finding(Gate.Polarity, "than", "than", false);
        }

        foreach (var finding in Directions(alignment, order).Concat(Denials(alignment)))
        {
            yield return finding;
        }
    }

    private static bool HasOpposed(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (alignment.PartnerOf(i) is >= 0 and var j && Affinity.AreOpposed(alignment.Claim.Words[i], alignment.Passage.Words[j], out _))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Finding> Directions(Alignment alignment, ComparisonOrder.Order order)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            var j = alignment.PartnerOf(i);
            if (j < 0 || IsPartOfName(alignment, i) || IsBeside(alignment, i, j) || !Affinity.AreOpposed(alignment.Claim.Words[i], alignment.Passage.Words[j], out var isAbsolute))
            {
                continue;
            }

            var (said, found) = (alignment.Claim.Words[i], alignment.Passage.Words[j]);
            var agrees = said.IsNegated != found.IsNegated && isAbsolute;
            if (!agrees && !(order == ComparisonOrder.Order.Swapped) && said.IsNegated == found.IsNegated && alignment.Company(i, j) >= LeastCompany)
            {
                yield return new Finding(Gate.Polarity, said.Form, found.Form, found.Form.StartsWith("contraindicat", StringComparison.Ordinal) || said.Form.StartsWith("contraindicat", StringComparison.Ordinal));
            }
        }
    }

    // "women more often than men" against "more common in women": the claim has that word too, in its place.
    private static bool IsBeside(Alignment alignment, int i, int j) =>
        alignment.Passage.Words[j].Kin >= 0 && alignment.SaidWords.Any(k => k < i && alignment.PartnerOf(k) == j && alignment.StrengthOf(k) >= 0.95 && alignment.Claim.Text.AsSpan(alignment.Claim.Words[k].End, alignment.Claim.Words[i].Start - alignment.Claim.Words[k].End).TrimEnd().EndsWith("than", StringComparison.Ordinal));

    // "primary open-angle glaucoma" is "POAG", whatever else is primary or secondary.
    private static bool IsPartOfName(Alignment alignment, int i)
    {
        if (!alignment.Claim.Words[i].Concepts.Any(c => c.Kind != "word"))
        {
            return false;
        }

        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment[i, j] >= 0.95 && alignment.Passage.Words[j].Concepts.Any(c => c.Kind != "word" && alignment.Claim.Words[i].Concepts.Contains(c)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Finding> Denials(Alignment alignment)
    {
        if (DenyAlike(alignment))
        {
            yield break;
        }

        foreach (var negation in alignment.Claim.Negations.Where(n => n.Start >= alignment.Said.Start && n.Start < alignment.Said.End && !IsPartOfCommonName(alignment.Claim, alignment.Passage, n)))
        {
            var pairs = negation.Scope.Where(i => alignment.PartnerOf(i) >= 0).Select(i => (Claim: i, Passage: alignment.PartnerOf(i))).ToList();
            if (Refutes(alignment, pairs) is { } pair && Unanswered(alignment) is null && !IsForbidding(alignment, negation))
            {
                yield return new Finding(Gate.Polarity, Phrase(alignment.Claim, negation, pair.Claim), alignment.Passage.Words[pair.Passage].Form, false);
            }
        }

        foreach (var negation in alignment.Passage.Negations.Where(n => !IsPartOfCommonName(alignment.Passage, alignment.Claim, n)))
        {
            var pairs = negation.Scope.Where(j => j >= alignment.First && j < alignment.Past).Select(j => (Claim: alignment.SayingOf(j), Passage: j)).Where(p => p.Claim >= 0).ToList();
            if (Refutes(alignment, pairs) is { } pair && !IsSaidByAWord(alignment, alignment.SentenceOf(pair.Passage)))
            {
                yield return new Finding(Gate.Polarity, alignment.Claim.Words[pair.Claim].Form, Phrase(alignment.Passage, negation, pair.Passage), false);
            }
        }

        if (Forbidden(alignment) is { } word)
        {
            yield return new Finding(Gate.Polarity, alignment.Claim.Text[alignment.Said.Start..alignment.Said.End], word.Form, true);
        }
    }

    // "do not require treatment" and "need no treatment": one denial each, and a word of weight that both deny.
    private static bool DenyAlike(Alignment alignment)
    {
        var said = alignment.Claim.Negations.Where(n => n.Start >= alignment.Said.Start && n.Start < alignment.Said.End).ToList();
        var found = alignment.Passage.Negations.Where(n => n.Scope.Any(j => j >= alignment.First && j < alignment.Past)).ToList();
        return said.Count == 1 && found.Count == 1 && alignment.FirstSentence == alignment.LastSentence && said[0].Scope.Any(i => alignment.Claim.Words[i].Weight >= LeastShared
            && alignment.PartnerOf(i) is >= 0 and var j && alignment.StrengthOf(i) >= Affinity.Found && found[0].Scope.Contains(j) && !Disagree(alignment, i, j));
    }

    /// <summary>The first pair of words that one side denies and the other does not, where such pairs outweigh those that agree.</summary>
    private static (int Claim, int Passage)? Refutes(Alignment alignment, List<(int Claim, int Passage)> pairs)
    {
        (int, int)? first = null;
        var balance = 0.0;
        var order = 0;
        foreach (var (i, j) in pairs)
        {
            // Korean puts its words elsewhere, so that company says little there.
            if (alignment[i, j] < Affinity.Found || (!alignment.Claim.Words[i].IsHangul && !alignment.Passage.Words[j].IsHangul && alignment.Company(i, j) < LeastCompany))
            {
                continue;
            }

            // What stands next to the denial is what it denies first of all.
            var weight = Math.Max(0.3, alignment.Claim.Words[i].Weight) * (order++ switch { 0 => 2, 1 => 1, 2 => 0.6, _ => 0.4 });
            var disagree = Disagree(alignment, i, j);
            if (!disagree && order == 1)
            {
                // Both deny the same word.
                return null;
            }

            balance += disagree ? weight : -weight;
            first ??= disagree ? (i, j) : null;
        }

        return balance > 0 ? first : null;
    }

    // "must not be given" is said by "contraindicated": a word of the other side at a negative end that nothing here answers.
    private static bool IsSaidByAWord(Alignment alignment, ReadSentence denied)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            var word = alignment.Claim.Words[i];
            if (IsNegativeEnd(word) && !word.IsNegated && (alignment.PartnerOf(i) is not (>= 0 and var j) || alignment[i, j] < 0.8 || j < denied.FirstWord || j >= denied.PastWord))
            {
                return true;
            }
        }

        return false;
    }

    // "should not be given because it is contraindicated" forbids once.
    private static bool IsForbidding(Alignment alignment, Negation negation)
    {
        var before = alignment.Claim.Text.AsSpan(0, negation.Start).TrimEnd();
        return (before.EndsWith("should", StringComparison.Ordinal) || before.EndsWith("must", StringComparison.Ordinal) || before.EndsWith("may", StringComparison.Ordinal))
            && alignment.FoundWords.Any(j => alignment.Passage.Words[j] is { IsNegated: false } word && word.Form.StartsWith("contraindicat", StringComparison.Ordinal));
    }

    private static bool IsNegativeEnd(Word word) => Array.Exists(word.Poles, p => p.IsVerdict && !p.IsPositive);

    private static Word? Unanswered(Alignment alignment)
    {
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            var word = alignment.Passage.Words[j];
            if (IsNegativeEnd(word) && !word.IsNegated && alignment.SayingOf(j) < 0)
            {
                return word;
            }
        }

        return null;
    }

    // A claim on what the passage forbids has to say so, with that word or a denial.
    private static Word? Forbidden(Alignment alignment)
    {
        var denies = alignment.Claim.Negations.Any(n => n.Start >= alignment.Said.Start && n.Start < alignment.Said.End);
        return !denies && Unanswered(alignment) is { } word && (word.Form.StartsWith("contraindicat", StringComparison.Ordinal) || word.Form.Contains("금기", StringComparison.Ordinal)) && IsTheMatter(alignment, word) ? word : null;
    }

    // "is contraindicated in asthma" against "unless contraindicated": the words right after it are said too.
    private static bool IsTheMatter(Alignment alignment, Word word)
    {
        var after = 0.0;
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            var other = alignment.Passage.Words[j];
            after += other.Start > word.Start && other.Clause == word.Clause && other.Weight >= 0.6 && alignment.SayingOf(j) >= 0 ? 1 : 0;
        }

        return after > 0;
    }

    // "no light perception" is NLP, and "raised pressure without glaucoma" is ocular hypertension.
    private static bool IsPartOfCommonName(Reading reading, Reading other, Negation negation) =>
        reading.Names.Any(n => n.Start <= negation.Start && n.End >= negation.End && n.Concept.Kind != "word" && other.Names.Any(m => m.Concept == n.Concept));

    // "not effective" agrees with "ineffective", and denying both "effective" and "ineffective" does not.
    private static bool Disagree(Alignment alignment, int i, int j)
    {
        var (said, found) = (alignment.Claim.Words[i], alignment.Passage.Words[j]);
        return (said.IsNegated != found.IsNegated) != (Affinity.AreOpposed(said, found, out var isAbsolute) && isAbsolute);
    }

    private static string Phrase(Reading reading, Negation negation, int word)
    {
        var start = Math.Min(negation.Start, reading.Words[word].Start);
        return reading.Text[start..Math.Max(negation.End, reading.Words[word].End)];
    }
}
