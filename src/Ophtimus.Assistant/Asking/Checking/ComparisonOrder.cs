namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Whether a claim compares the same things the same way round: "A was better than B".</summary>
internal static class ComparisonOrder
{
    private static readonly string[] Signs = ["than", "compared with", "compared to", "versus", "vs", "relative to", "in comparison with", "in comparison to", "superior to", "inferior to", "보다", "비해", "비하여"];

    /// <summary>How the two compare.</summary>
    public enum Order
    {
        /// <summary>At least one compares nothing, or what they compare cannot be told.</summary>
        Unknown,

        /// <summary>The same way round.</summary>
        Same,

        /// <summary>What one puts before the comparison, the other puts after.</summary>
        Swapped,
    }

    public static Order Of(Alignment alignment)
    {
        if (SignIn(alignment.Claim, alignment.Said.Start, alignment.Said.End) is not { } mine || Counterpart(alignment) is not { } sentence)
        {
            return Order.Unknown;
        }

        if (SignIn(alignment.Passage, sentence.Start, sentence.End) is not { } theirs)
        {
            return alignment.Claim.Text.AsSpan(mine.Start, mine.End - mine.Start) is "than" or "보다" ? OfContrast(alignment, mine) : Order.Unknown;
        }

        var (kept, swappedLeft, swappedRight) = (0.0, 0.0, 0.0);
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (alignment.PartnerOf(i) is not (>= 0 and var j) || alignment.StrengthOf(i) < Affinity.Found || alignment.Claim.Words[i] is { Weight: < 0.5 } or { Quantity: not null }
                || Affinity.AreOpposed(alignment.Claim.Words[i], alignment.Passage.Words[j], out _) || StandsOnBothSides(alignment, i, sentence, theirs))
            {
                continue;
            }

            var isReference = IsReference(alignment.Claim, i, mine);
            var wasReference = IsReference(alignment.Passage, j, theirs);
            if (isReference == wasReference)
            {
                kept += isReference ? alignment.Claim.Words[i].Weight : 0;
            }
            else if (isReference)
            {
                swappedRight += alignment.Claim.Words[i].Weight;
            }
            else
            {
                swappedLeft += alignment.Claim.Words[i].Weight;
            }
        }

        return swappedLeft > 0.4 && swappedRight > 0.4 && kept <= Math.Min(swappedLeft, swappedRight) ? Order.Swapped : kept > 0 ? Order.Same : Order.Unknown;
    }

    // "Acid goes deeper than alkali" against "alkali goes deeper, whereas acid is stopped": what ranks higher has to stand on the side of the ranking word.
    private static Order OfContrast(Alignment alignment, (int Start, int End, bool IsBackward) sign)
    {
        var ranks = alignment.SaidWords
            .Where(i => (alignment.Claim.Words[i].Poles.Length > 0 || alignment.Claim.Words[i].Form.EndsWith('이')) && alignment.StrengthOf(i) >= Affinity.Found && alignment.Claim.Words[i].Concepts.All(c => c.Kind == "word")).ToList();
        if (ranks.Count == 0)
        {
            return Order.Unknown;
        }

        var side = alignment.Passage.Words[alignment.PartnerOf(ranks[^1])].Side;
        var (subjectThere, subjectElsewhere, referenceThere) = (false, false, false);
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (ranks.Contains(i) || alignment.Claim.Words[i].Weight < 0.9 || alignment.StrengthOf(i) < 0.85 || alignment.Claim.Words[i].Poles.Length > 0)
            {
                continue;
            }

            var isThere = false;
            var isElsewhere = false;
            for (var j = alignment.First; j < alignment.Past; j++)
            {
                if (alignment[i, j] >= 0.85)
                {
                    isThere |= alignment.Passage.Words[j].Side == side;
                    isElsewhere |= alignment.Passage.Words[j].Side != side;
                }
            }

            var isReference = IsReference(alignment.Claim, i, sign);
            subjectThere |= !isReference && isThere && !isElsewhere && alignment.Claim.Words[i].Start < ranks.Min(r => alignment.Claim.Words[r].Start);
            subjectElsewhere |= !isReference && isElsewhere && !isThere;
            referenceThere |= isReference && isThere && !isElsewhere;
        }

        return subjectElsewhere && referenceThere && !subjectThere ? Order.Swapped : Order.Unknown;
    }

    /// <summary>The sentence of the stretch that holds most of the claim.</summary>
    private static ReadSentence? Counterpart(Alignment alignment)
    {
        ReadSentence? best = null;
        var most = 0.0;
        for (var s = alignment.FirstSentence; s <= alignment.LastSentence; s++)
        {
            var sentence = alignment.Passage.Sentences[s];
            var held = 0.0;
            for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
            {
                held += alignment.PartnerOf(i) >= sentence.FirstWord && alignment.PartnerOf(i) < sentence.PastWord ? alignment.Claim.Words[i].Weight : 0;
            }

            (best, most) = held > most ? (sentence, held) : (best, most);
        }

        return best;
    }

    // "vitrectomy" in "early vitrectomy than delayed vitrectomy" tells nothing.
    private static bool StandsOnBothSides(Alignment alignment, int i, ReadSentence sentence, (int Start, int End, bool IsBackward) theirs)
    {
        var (before, after) = (false, false);
        for (var j = sentence.FirstWord; j < sentence.PastWord; j++)
        {
            if (alignment[i, j] >= Affinity.Found && !Affinity.AreOpposed(alignment.Claim.Words[i], alignment.Passage.Words[j], out _))
            {
                var isReference = IsReference(alignment.Passage, j, theirs);
                (before, after) = (before | !isReference, after | isReference);
            }
        }

        return before && after;
    }

    // What is compared with: the few words after the sign, up to a bracket, comma or further preposition (in Korean, the words before it).
    private static bool IsReference(Reading reading, int word, (int Start, int End, bool IsBackward) sign)
    {
        var w = reading.Words[word];
        if (sign.IsBackward)
        {
            return w.Start <= sign.Start && (word + 1 == reading.Words.Count || reading.Words[word + 1].Start > sign.Start);
        }

        if (w.Start < sign.End || word > 0 && w.Start - sign.End > 60)
        {
            return false;
        }

        for (var i = word; i > 0 && reading.Words[i - 1].Start >= sign.End; i--)
        {
            if (word - i >= 4 || reading.Words[i - 1].Clause != w.Clause || HasPreposition(reading.Text.AsSpan(reading.Words[i - 1].End, Math.Max(0, reading.Words[i].Start - reading.Words[i - 1].End))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasPreposition(ReadOnlySpan<char> between) =>
        between.Contains(" in ", StringComparison.Ordinal) || between.Contains(" at ", StringComparison.Ordinal) || between.Contains(" for ", StringComparison.Ordinal) || between.Contains(" by ", StringComparison.Ordinal)
        || between.Contains(" and ", StringComparison.Ordinal) || between.Contains(" during ", StringComparison.Ordinal) || between.Contains(" over ", StringComparison.Ordinal);

    private static (int Start, int End, bool IsBackward)? SignIn(Reading reading, int start, int end)
    {
        var text = reading.Text.AsSpan(start, end - start);
        foreach (var sign in Signs)
        {
            var at = text.IndexOf(sign, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && text[(at + sign.Length)..].IndexOf(sign, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return null;
            }

            if (at >= 0 && (char.IsAsciiLetter(sign[0]) ? IsWord(text, at, sign.Length) && !IsOfNumber(text[(at + sign.Length)..]) : true))
            {
                return (start + at, start + at + sign.Length, !char.IsAsciiLetter(sign[0]));
            }
        }

        return null;
    }

    private static bool IsWord(ReadOnlySpan<char> text, int at, int length) => (at == 0 || !char.IsLetter(text[at - 1])) && (at + length >= text.Length || !char.IsLetter(text[at + length]));

    // "more than 30 %" compares with a number.
    private static bool IsOfNumber(ReadOnlySpan<char> rest)
    {
        var next = rest.TrimStart();
        var end = next.IndexOfAny(' ', ',', '.');
        return next is [var c, ..] && (char.IsAsciiDigit(c) || next[..(end < 0 ? next.Length : end)] is "one" or "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten" or "twelve" or "half" or "a");
    }
}
