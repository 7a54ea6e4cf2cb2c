namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A claim has to affirm what the passage affirms, deny what it denies, and point the same way.</summary>
internal static class PolarityGate
{
    // Words in no common company ("higher" here, "lower" there) are about different things.
    private const double LeastCompany = 0.45;

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
            if (j < 0 || IsPartOfName(alignment, i) || !Affinity.AreOpposed(alignment.Claim.Words[i], alignment.Passage.Words[j], out var isAbsolute))
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
        foreach (var negation in alignment.Claim.Negations.Where(n => n.Start >= alignment.Said.Start && n.Start < alignment.Said.End))
        {
            foreach (var i in negation.Scope)
            {
                if (alignment.PartnerOf(i) is not (>= 0 and var j) || alignment[i, j] < Affinity.Found)
                {
                    continue;
                }

                if (Disagree(alignment, i, j))
                {
                    yield return new Finding(Gate.Polarity, Phrase(alignment.Claim, negation, i), alignment.Passage.Words[j].Form, false);
                }

                break;
            }
        }

        foreach (var negation in alignment.Passage.Negations)
        {
            foreach (var j in negation.Scope)
            {
                if (j < alignment.First || j >= alignment.Past || alignment.SayingOf(j) is not (>= 0 and var i) || alignment[i, j] < Affinity.Found)
                {
                    continue;
                }

                if (Disagree(alignment, i, j))
                {
                    yield return new Finding(Gate.Polarity, alignment.Claim.Words[i].Form, Phrase(alignment.Passage, negation, j), false);
                }

                break;
            }
        }
    }

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
