using Ophtimus.Assistant.Clinical;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>An eye that a claim names has to be the one the passage names for it.</summary>
internal static class LateralityGate
{
    private const double ClearlyBetter = 1.2;
    private const double Margin = 0.3;

    public static IEnumerable<Finding> Check(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (alignment.Claim.Words[i].Eye is { } said && Check(alignment, i, said) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Check(Alignment alignment, int i, Eye said)
    {
        var text = Text(alignment.Claim, i);
        var (same, other) = (-1, -1);
        var (sameCompany, otherCompany) = (-1.0, -1.0);
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment.Passage.Words[j].Eye is not { } found)
            {
                continue;
            }

            var company = alignment.Company(i, j, w => w.Eye is not null);
            if (Entails(found, said))
            {
                (same, sameCompany) = company > sameCompany ? (j, company) : (same, sameCompany);
            }
            else
            {
                (other, otherCompany) = company > otherCompany ? (j, company) : (other, otherCompany);
            }
        }

        if (said == Eye.OU && same < 0 && Has(alignment, Eye.OD) && Has(alignment, Eye.OS))
        {
            return ValueOfOne(alignment, i) is { } one ? new Finding(Gate.Laterality, text, Text(alignment.Passage, one), true) : null;
        }

        if (same >= 0 && ValueOfTheOther(alignment, i, said) is { } another)
        {
            return new Finding(Gate.Laterality, text, Text(alignment.Passage, another), true);
        }

        if (same >= 0)
        {
            return other >= 0 && otherCompany > (ClearlyBetter * sameCompany) + Margin && !IsSaid(alignment, other, i)
                ? new Finding(Gate.Laterality, text, Text(alignment.Passage, other), true)
                : null;
        }

        if (other >= 0)
        {
            var found = alignment.Passage.Words[other].Eye;
            return found == Eye.One ? new Finding(Gate.Laterality, text, null, true) : new Finding(Gate.Laterality, text, Text(alignment.Passage, other), true);
        }

        // A note names the eye once and goes on.
        return Before(alignment) is { } last ? (Entails(alignment.Passage.Words[last].Eye!.Value, said) ? null : new Finding(Gate.Laterality, text, Text(alignment.Passage, last), true)) : new Finding(Gate.Laterality, text, null, true);
    }

    /// <summary>The one eye, beside which alone the passage has the value that the claim has for both.</summary>
    private static int? ValueOfOne(Alignment alignment, int eyes)
    {
        foreach (var i in alignment.SaidWords.Where(i => alignment.Claim.Words[i].Quantity is not null && alignment.Claim.Words[i].Segment == alignment.Claim.Words[eyes].Segment))
        {
            var segments = alignment.FoundWords.Where(j => alignment[i, j] >= 0.9).Select(j => alignment.Passage.Words[j].Segment).ToHashSet();
            var beside = alignment.FoundWords.Where(j => alignment.Passage.Words[j].Eye is Eye.OD or Eye.OS && segments.Contains(alignment.Passage.Words[j].Segment)).ToList();
            if (beside.Count > 0 && beside.TrueForAll(j => alignment.Passage.Words[j].Eye == alignment.Passage.Words[beside[0]].Eye))
            {
                return beside[0];
            }
        }

        return null;
    }

    /// <summary>The other eye, beside which the passage has the value that the claim has beside this one.</summary>
    private static int? ValueOfTheOther(Alignment alignment, int eye, Eye said)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (alignment.Claim.Words[i].Quantity is null || alignment.Claim.Words[i].Segment != alignment.Claim.Words[eye].Segment || alignment.PartnerOf(i) is not (>= 0 and var value) || alignment[i, value] < 0.9)
            {
                continue;
            }

            // Every place of the value counts: both eyes may have it.
            int? other = null;
            var own = false;
            for (var v = alignment.First; v < alignment.Past; v++)
            {
                if (alignment[i, v] < 0.9)
                {
                    continue;
                }

                for (var j = alignment.First; j < alignment.Past; j++)
                {
                    if (alignment.Passage.Words[j].Eye is { } found && alignment.Passage.Words[j].Segment == alignment.Passage.Words[v].Segment)
                    {
                        own |= Entails(found, said);
                        other = Entails(found, said) ? other : j;
                    }
                }
            }

            if (other is not null && !own)
            {
                return other;
            }
        }

        return null;
    }

    private static bool Entails(Eye found, Eye said) => found == said || (said == Eye.One && found is Eye.OD or Eye.OS);

    private static bool IsSaid(Alignment alignment, int passageWord, int except)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (i != except && alignment.Claim.Words[i].Eye == alignment.Passage.Words[passageWord].Eye && alignment.Company(i, passageWord) >= alignment.Company(except, passageWord))
            {
                return true;
            }
        }

        return false;
    }

    private static int? Before(Alignment alignment)
    {
        for (var j = alignment.First - 1; j >= 0; j--)
        {
            if (alignment.Passage.Words[j].Eye is not null)
            {
                return j;
            }
        }

        return null;
    }

    private static bool Has(Alignment alignment, Eye eye)
    {
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment.Passage.Words[j].Eye == eye)
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(Reading reading, int word) => reading.Text[reading.Words[word].Start..reading.Words[word].End];
}
