using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Every quantity of a claim has to stand in the passage, and with the same thing.</summary>
internal static class QuantityGate
{
    // A quantity in clearly better company than the equal one is the one that the claim's words belong to.
    private const double ClearlyBetter = 1.8;
    private const double Margin = 1.2;

    public static IEnumerable<Finding> Check(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (alignment.Claim.Words[i].Quantity is { } said && Check(alignment, i, said) is { } finding)
            {
                yield return finding;
            }
        }

        if (Majority(alignment) is { } majority)
        {
            yield return majority;
        }

        if (Belonging.PairedOtherwise(alignment) is { } paired)
        {
            yield return paired;
        }

        if (Belonging.Exchanged(alignment) is { } exchanged)
        {
            yield return exchanged;
        }
    }

    // Korean puts a value after what it is of, English mostly before; what stands next to what says little between them.
    private static bool IsAcrossLanguages(Alignment alignment) => alignment.Claim.Words[alignment.Said.FirstWord].IsHangul || alignment.SaidWords.Any(i => alignment.Claim.Words[i].IsHangul);

    private static Finding? Check(Alignment alignment, int i, Quantity said)
    {
        var word = alignment.Claim.Words[i];

        // A hazard ratio is one of the passage's hazard ratios, where it has any, and not the third patient of twenty.
        var isLabelled = said.Label is not null && alignment.FoundWords.Any(j => alignment.Passage.Words[j].Quantity?.Label == said.Label);
        var (equal, equalCompany) = BestOf(alignment, i, r => QuantityAgreement.Of(said, r) > 0 && (!isLabelled || r.Label == said.Label));
        if (equal < 0)
        {
            return Leeway.IsIndefinite(word) || Leeway.IsBare(alignment, i, said) || Leeway.IsLimit(alignment, i, said) || Leeway.EndsStandApart(alignment, said) || Leeway.IsSaidAgain(alignment, i, said) ? null : Absent(alignment, i, said, word);
        }

        var (rival, rivalCompany) = BestOf(alignment, i, r => r.IsCommensurable(said) && QuantityAgreement.HaveOneLabel(said, r) && QuantityAgreement.Of(said, r) == 0);
        return rival >= 0 && said.Unit != Unit.None && !IsAcrossLanguages(alignment) && rivalCompany > (ClearlyBetter * equalCompany) + Margin && !IsSaidAnywhere(alignment, rival, i)
            ? new Finding(Gate.Quantity, Text(alignment.Claim, i), Text(alignment.Passage, rival), false)
            : Belonging.OfAnother(alignment, i, equal) || Belonging.OfWhatFollows(alignment, i, equal) || Belonging.OfAnotherSubject(alignment, i, equal) || Belonging.OfAnotherGroup(alignment, i) ? new Finding(Gate.Quantity, Text(alignment.Claim, i), rival >= 0 ? Text(alignment.Passage, rival) : null, false) : null;
    }

    private static Finding Absent(Alignment alignment, int i, Quantity said, Word word)
    {
        var text = Text(alignment.Claim, i);

        // The same digits with another unit or another comparison.
        var (slip, _) = BestOf(alignment, i, r => r.From == said.From && r.To == said.To && !said.HasValueOf(r) && said.Unit != Unit.None && r.Unit != Unit.None);
        var (compared, _) = BestOf(alignment, i, r => said.HasValueOf(r) && QuantityAgreement.HaveOneLabel(said, r));
        if (slip >= 0 || compared >= 0)
        {
            return new Finding(Gate.Quantity, text, Text(alignment.Passage, compared >= 0 ? compared : slip), compared < 0);
        }

        var (rival, company) = BestOf(alignment, i, r => r.IsAlike(said) && QuantityAgreement.HaveOneLabel(said, r));
        return rival >= 0 && company > 0.4 && !IsSaid(alignment, rival, i)
            ? new Finding(Gate.Quantity, text, Text(alignment.Passage, rival), said.IsTenfold(alignment.Passage.Words[rival].Quantity!))
            : new Finding(Gate.Quantity, text, null, false);
    }

    public static (int Word, double Company) BestOf(Alignment alignment, int i, Func<Quantity, bool> fits)
    {
        var (best, bestCompany) = (-1, -1.0);
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment.Passage.Words[j].Quantity is { } found && fits(found))
            {
                var company = alignment.Company(i, j, IsQuantity);
                if (company > bestCompany)
                {
                    (best, bestCompany) = (j, company);
                }
            }
        }

        return (best, bestCompany);
    }

    // Another quantity of the claim already says this one, in like company.
    private static bool IsSaid(Alignment alignment, int passageWord, int except)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (i != except && alignment.Claim.Words[i].Quantity is not null && alignment[i, passageWord] > 0.9
                && alignment.Company(i, passageWord, IsQuantity) >= alignment.Company(except, passageWord, IsQuantity))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsSaidAnywhere(Alignment alignment, int passageWord, int except) =>
        alignment.SaidWords.Any(i => i != except && alignment.Claim.Words[i].Quantity is not null && alignment[i, passageWord] > 0.9);

    // "most patients" where the passage has 17 % of them.
    private static Finding? Majority(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            var word = alignment.Claim.Words[i];
            if (word.Form is not ("most" or "majority") || alignment.FoundWords.Any(j => alignment.Passage.Words[j].Form is "most" or "majority" or "mostly" or "mainly" or "usually" or "largely")
                || Enumerable.Range(i, Math.Min(4, alignment.Said.PastWord - i)).Any(k => alignment.Claim.Words[k].Quantity?.Unit == Unit.Percent))
            {
                continue;
            }

            var (share, company) = BestOf(alignment, i, r => r.Unit == Unit.Percent);
            if (share >= 0 && company > 0.4 && alignment.Passage.Words[share].Quantity is { To: < 50, Comparison: not Comparison.AtLeast and not Comparison.MoreThan })
            {
                return new Finding(Gate.Quantity, word.Form, Text(alignment.Passage, share), false);
            }
        }

        return null;
    }

    public static bool IsQuantity(Word word) => word.Quantity is not null;

    public static string Text(Reading reading, int word) => reading.Text[reading.Words[word].Start..reading.Words[word].End];
}
