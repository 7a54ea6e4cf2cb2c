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

        if (PairedOtherwise(alignment) is { } paired)
        {
            yield return paired;
        }

        if (Exchanged(alignment) is { } exchanged)
        {
            yield return exchanged;
        }
    }

    // Korean puts a value after what it is of, English mostly before; what stands next to what says little between them.
    private static bool IsAcrossLanguages(Alignment alignment) => alignment.Claim.Words[alignment.Said.FirstWord].IsHangul || Enumerable.Range(alignment.Said.FirstWord, alignment.Said.PastWord - alignment.Said.FirstWord).Any(i => alignment.Claim.Words[i].IsHangul);

    // "46.7% after A and 3.2% after B" said as "3.2% after A and 46.7% after B", in whatever words: each value keeps the company of the other.
    private static Finding? Exchanged(Alignment alignment)
    {
        var values = Enumerable.Range(alignment.Said.FirstWord, alignment.Said.PastWord - alignment.Said.FirstWord)
            .Where(i => (alignment.Claim.Words[i].Quantity is not null || alignment.Claim.Words[i].Kin >= 0 || alignment.Claim.Words[i].Concepts.Any(IsOfDrugOrDisease)) && alignment.PartnerOf(i) is >= 0 and var j && alignment[i, j] >= 0.9).ToList();
        foreach (var one in values)
        {
            foreach (var other in values.Where(o => o > one))
            {
                var (found, foundOther) = (alignment.PartnerOf(one), alignment.PartnerOf(other));
                if (alignment.Claim.Words[one].Segment == alignment.Claim.Words[other].Segment || alignment.Passage.Words[found].Segment == alignment.Passage.Words[foundOther].Segment
                    || found == foundOther || (alignment.Claim.Words[one] is { Quantity: null, Kin: < 0 } && alignment.Passage.Words[found].Side == alignment.Passage.Words[foundOther].Side) || !AreAlike(alignment.Claim.Words[one], alignment.Claim.Words[other]))
                {
                    continue;
                }

                var (kept, exchanged) = (0.0, 0.0);
                foreach (var (mine, isFirst) in SegmentOf(alignment, one).Select(w => (w, true)).Concat(SegmentOf(alignment, other).Select(w => (w, false))))
                {
                    if (alignment.PartnerOf(mine) == found || alignment.PartnerOf(mine) == foundOther)
                    {
                        continue;
                    }

                    var inFound = Holds(alignment, mine, found, foundOther);
                    var inOther = Holds(alignment, mine, foundOther, found);
                    if (inFound != inOther)
                    {
                        (kept, exchanged) = inFound == isFirst ? (kept + alignment.Claim.Words[mine].Weight, exchanged) : (kept, exchanged + alignment.Claim.Words[mine].Weight);
                    }
                }

                if (exchanged > kept + 1 && exchanged > 1.5 * kept)
                {
                    return new Finding(Gate.Quantity, Text(alignment.Claim, one), Text(alignment.Passage, foundOther), false);
                }
            }
        }

        return null;
    }

    // Two values of a kind, or two words of which a statement holds one ("oral" and "intravenous").
    private static bool AreAlike(Word one, Word other) =>
        one.Quantity is { } q ? other.Quantity is { } r && q.IsCommensurable(r) : other.Quantity is null && ((one.Kin >= 0 && one.Kin == other.Kin && one.Stem != other.Stem)
            || (one.Kin < 0 && other.Kin < 0 && one.Concepts.Any(c => IsOfDrugOrDisease(c) && other.Concepts.Any(d => d.Kind == c.Kind) && !other.Concepts.Contains(c))));

    // "Ten proceeded to tests, with 8 undergoing biopsy": what follows a second count is no longer of the first.
    private static bool OfWhatFollows(Alignment alignment, int i, int equal)
    {
        var passage = alignment.Passage;
        var sentence = passage.Sentences.First(s => equal >= s.FirstWord && equal < s.PastWord);
        var segment = passage.Words[equal].Segment;
        var next = Enumerable.Range(equal, sentence.PastWord - equal).FirstOrDefault(j => passage.Words[j].Segment > segment && passage.Words[j].Quantity is { } rival && rival.Unit == passage.Words[equal].Quantity!.Unit && rival.Label is null, -1);
        var before = passage.Text.AsSpan(sentence.Start, passage.Words[equal].Start - sentence.Start).TrimEnd();
        var isWhole = before.EndsWith("of", StringComparison.OrdinalIgnoreCase) || before.EndsWith("in", StringComparison.OrdinalIgnoreCase) || before.EndsWith("among", StringComparison.OrdinalIgnoreCase);
        if (next < 0 || isWhole || alignment.Claim.Words[i].Quantity!.Label is not null || IsSaidAnywhere(alignment, next, i))
        {
            return false;
        }

        var (own, later) = (0.0, 0.0);
        foreach (var k in SegmentOf(alignment, i, withValues: true).Where(k => k != i))
        {
            var isOwn = false;
            var isLater = false;
            for (var j = sentence.FirstWord; j < sentence.PastWord; j++)
            {
                if (alignment[k, j] >= 0.85)
                {
                    isOwn |= passage.Words[j].Segment <= segment;
                    isLater |= passage.Words[j].Segment == passage.Words[next].Segment && j > next;
                }
            }

            own += isOwn && !isLater ? alignment.Claim.Words[k].Weight : 0;
            later += isLater && !isOwn ? alignment.Claim.Words[k].Weight : 0;
        }

        return later >= 1.5 && own <= 0.4 * later;
    }

    // "A spindle was present in 95% and iris defects in 86%": what stands before a value in its part is what has it.
    private static bool OfAnotherSubject(Alignment alignment, int i, int equal)
    {
        var passage = alignment.Passage;
        var sentence = passage.Sentences.First(s => equal >= s.FirstWord && equal < s.PastWord);
        var before = Enumerable.Range(sentence.FirstWord, equal - sentence.FirstWord).Where(j => passage.Words[j].Segment == passage.Words[equal].Segment && passage.Words[j].Quantity is null && passage.Words[j].Weight >= 0.6).ToList();
        var subject = SegmentOf(alignment, i).Where(k => k < i && alignment.Claim.Words[k].Weight >= 0.6).ToList();
        if (before.Count == 0 || subject.Count == 0 || before.Exists(j => alignment.SayingOf(j) >= 0) || before.Sum(j => passage.Words[j].Weight) < 1.5)
        {
            return false;
        }

        var places = subject.Select(k => alignment.PartnerOf(k)).Where(j => j >= 0).Select(j => passage.Words[j].Segment).Distinct().ToList();
        return places.Count == 1 && places[0] != passage.Words[equal].Segment && subject.Where(k => alignment.StrengthOf(k) >= Affinity.Found).Sum(k => alignment.Claim.Words[k].Weight) >= 1.5
            && Enumerable.Range(sentence.FirstWord, sentence.PastWord - sentence.FirstWord).Any(j => passage.Words[j].Segment == places[0] && passage.Words[j].Quantity is { } rival && rival.IsCommensurable(alignment.Claim.Words[i].Quantity!) && rival.Unit == passage.Words[equal].Quantity!.Unit);
    }

    // "eGFR below 60" for "below 60 ml/min", "18.3 letters" for "letter gains were 16.4 and 18.3": one of the two leaves the unit to its sentence.
    private static bool IsBare(Alignment alignment, int i, Quantity said)
    {
        if (said.Label is not null)
        {
            return false;
        }

        var (bare, company) = BestOf(alignment, i, r => r.Label is null && r.From == said.From && r.To == said.To && QuantityAgreement.AreCompatible(said.Comparison, r.Comparison) && (r.Unit == Unit.None) != (said.Unit == Unit.None));
        if (bare < 0)
        {
            return false;
        }

        var sentence = alignment.Passage.Sentences.First(s => bare >= s.FirstWord && bare < s.PastWord);
        var unit = said.Unit.Name.TrimEnd('s');
        return said.Unit == Unit.None ? company >= 0.6 && alignment.Passage.Words[bare].Quantity!.Unit.Dimension is var measured && (measured is "volume" || measured.Contains('/', StringComparison.Ordinal))
            : unit.Length > 0 && alignment.Passage.Text.AsSpan(sentence.Start, sentence.End - sentence.Start).Contains(unit, StringComparison.OrdinalIgnoreCase);
    }

    // "a maximum dose of 5 mg" and "no more than 5 mg"; "a minimum incidence of 0.32" and "at least 0.32".
    private static bool IsLimit(Alignment alignment, int i, Quantity said)
    {
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment.Passage.Words[j].Quantity is not { } found || !said.HasValueOf(found) || !QuantityAgreement.HaveOneLabel(said, found))
            {
                continue;
            }

            var (bare, bound, reading, from, at) = said.Comparison is Comparison.Equal ? (said, found, alignment.Claim, alignment.Said.Start, alignment.Claim.Words[i].Start)
                : (found, said, alignment.Passage, alignment.Passage.Sentences.First(s => j >= s.FirstWord && j < s.PastWord).Start, alignment.Passage.Words[j].Start);
            var before = reading.Text.AsSpan(Math.Max(from, at - 100), Math.Min(100, at - from));
            if (bare.Comparison == Comparison.Equal && (bound.Comparison is Comparison.AtMost or Comparison.LessThan ? before.Contains("maxim", StringComparison.OrdinalIgnoreCase) || before.Contains("최대", StringComparison.Ordinal)
                : before.Contains("minim", StringComparison.OrdinalIgnoreCase) || before.Contains("최소", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<int> SegmentOf(Alignment alignment, int word, bool withValues = false) =>
        Enumerable.Range(alignment.Said.FirstWord, alignment.Said.PastWord - alignment.Said.FirstWord).Where(i => alignment.Claim.Words[i].Segment == alignment.Claim.Words[word].Segment && (withValues || alignment.Claim.Words[i].Quantity is null));

    // What is said of a value stands in its segment; what is said of a name goes on until the other name.
    private static bool Holds(Alignment alignment, int claimWord, int passageWord, int other)
    {
        var (word, last) = (alignment.Passage.Words[passageWord], alignment.Passage.Words[passageWord].Segment);
        if (word.Quantity is null && word.Concepts.Count > 0)
        {
            var until = alignment.Passage.Words[other].Segment;
            last = until > last ? until - 1 : alignment.Passage.Words[Array.FindLastIndex([.. alignment.Passage.Words], w => w.Side == word.Side)].Segment;
        }

        for (var segment = word.Segment; segment <= last; segment++)
        {
            if (Holds(alignment, claimWord, segment))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(Alignment alignment, int claimWord, int segment)
    {
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment.Passage.Words[j].Segment == segment && alignment[claimWord, j] >= 0.85)
            {
                return true;
            }
        }

        return false;
    }

    private static Finding? Check(Alignment alignment, int i, Quantity said)
    {
        var word = alignment.Claim.Words[i];

        // A hazard ratio is one of the passage's hazard ratios, where it has any, and not the third patient of twenty.
        var isLabelled = said.Label is not null && Enumerable.Range(alignment.First, alignment.Past - alignment.First).Any(j => alignment.Passage.Words[j].Quantity?.Label == said.Label);
        var (equal, equalCompany) = BestOf(alignment, i, r => QuantityAgreement.Of(said, r) > 0 && (!isLabelled || r.Label == said.Label));
        if (equal < 0)
        {
            return IsIndefinite(word) || IsBare(alignment, i, said) || IsLimit(alignment, i, said) || EndsStandApart(alignment, said) || IsSaidAgain(alignment, i, said) ? null : Absent(alignment, i, said, word);
        }

        var (rival, rivalCompany) = BestOf(alignment, i, r => r.IsCommensurable(said) && QuantityAgreement.HaveOneLabel(said, r) && QuantityAgreement.Of(said, r) == 0);
        return rival >= 0 && said.Unit != Unit.None && !IsAcrossLanguages(alignment) && rivalCompany > (ClearlyBetter * equalCompany) + Margin && !IsSaidAnywhere(alignment, rival, i)
            ? new Finding(Gate.Quantity, Text(alignment.Claim, i), Text(alignment.Passage, rival), false)
            : OfAnother(alignment, i, equal) || OfWhatFollows(alignment, i, equal) || OfAnotherSubject(alignment, i, equal) ? new Finding(Gate.Quantity, Text(alignment.Claim, i), rival >= 0 ? Text(alignment.Passage, rival) : null, false) : null;
    }

    // The value stands beside a name that the claim does not have, and the claim's name of that kind beside another value.
    private static bool OfAnother(Alignment alignment, int i, int equal)
    {
        var segment = alignment.Passage.Words[equal].Segment;
        var own = Enumerable.Range(alignment.First, alignment.Past - alignment.First).Where(j => alignment.Passage.Words[j].Segment == segment).ToList();
        foreach (var j in own.Where(j => alignment.Passage.Words[j].Concepts.Any(IsOfDrugOrDisease)))
        {
            var strange = alignment.Passage.Words[j].Concepts.First(IsOfDrugOrDisease);
            if (alignment.Claim.Words.Skip(alignment.Said.FirstWord).Take(alignment.Said.PastWord - alignment.Said.FirstWord).Any(w => w.Concepts.Contains(strange)) || IsSaidWord(alignment, j))
            {
                continue;
            }

            // The claim's own name of that kind, in this value's segment of the claim, but in another segment of the passage only, beside a rival value.
            foreach (var mine in SegmentOf(alignment, i).Where(k => alignment.Claim.Words[k].Concepts.Any(c => c.Kind == strange.Kind)))
            {
                var places = Enumerable.Range(alignment.First, alignment.Past - alignment.First).Where(k => alignment[mine, k] >= 0.85).Select(k => alignment.Passage.Words[k].Segment).Distinct().ToList();
                if (places.Count > 0 && !SegmentOf(alignment, i).Any(k => k != mine && alignment.Claim.Words[k].Weight >= 0.6 && Holds(alignment, k, segment) && !places.Exists(p => Holds(alignment, k, p))) && !places.Contains(segment)
                    && Enumerable.Range(alignment.First, alignment.Past - alignment.First).Any(k => places.Contains(alignment.Passage.Words[k].Segment) && alignment.Passage.Words[k].Quantity is { } rival && rival.IsAlike(alignment.Claim.Words[i].Quantity!)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOfDrugOrDisease(Clinical.Concept concept) => concept.Kind is "drug" or "disease" or "procedure" or "drug-class";

    private static bool IsSaidWord(Alignment alignment, int passageWord) => alignment.SayingOf(passageWord) >= 0;

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

    private static (int Word, double Company) BestOf(Alignment alignment, int i, Func<Quantity, bool> fits)
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

    // "more than a quarter (25%)": the bare value stands beside the full one.
    private static bool IsSaidAgain(Alignment alignment, int i, Quantity said) =>
        said.Comparison == Comparison.Equal && Enumerable.Range(alignment.Said.FirstWord, alignment.Said.PastWord - alignment.Said.FirstWord)
            .Any(k => k != i && Math.Abs(k - i) <= 4 && alignment.Claim.Words[k].Quantity is { } other && other.HasValueOf(said) && alignment.PartnerOf(k) is >= 0 and var j && alignment[k, j] >= 0.9);

    private static bool IsSaidAnywhere(Alignment alignment, int passageWord, int except) =>
        Enumerable.Range(alignment.Said.FirstWord, alignment.Said.PastWord - alignment.Said.FirstWord).Any(i => i != except && alignment.Claim.Words[i].Quantity is not null && alignment[i, passageWord] > 0.9);

    // "under 2% up to 10 years, but almost 20% after 20 years" said as "almost 20% after 10 years": both values stand there, each beside another.
    private static Finding? PairedOtherwise(Alignment alignment)
    {
        var values = Enumerable.Range(alignment.Said.FirstWord, alignment.Said.PastWord - alignment.Said.FirstWord).Where(i => alignment.Claim.Words[i].Quantity is { Label: null }).ToList();
        foreach (var one in values)
        {
            foreach (var other in values.Where(o => o > one && alignment.Claim.Words[o].Segment == alignment.Claim.Words[one].Segment && !alignment.Claim.Words[o].Quantity!.IsAlike(alignment.Claim.Words[one].Quantity!)))
            {
                var (places, otherPlaces) = (SegmentsOf(alignment, one), SegmentsOf(alignment, other));
                if (places.Count > 0 && otherPlaces.Count > 0 && !places.Overlaps(otherPlaces)
                    && places.All(s => HasRival(alignment, other, s)) && otherPlaces.All(s => HasRival(alignment, one, s)))
                {
                    return new Finding(Gate.Quantity, $"{Text(alignment.Claim, one)} {Text(alignment.Claim, other)}", Text(alignment.Passage, alignment.PartnerOf(one)), false);
                }
            }
        }

        return null;
    }

    private static HashSet<int> SegmentsOf(Alignment alignment, int value) =>
        [.. Enumerable.Range(alignment.First, alignment.Past - alignment.First).Where(j => alignment[value, j] >= 0.9).Select(j => alignment.Passage.Words[j].Segment)];

    private static bool HasRival(Alignment alignment, int value, int segment) =>
        Enumerable.Range(alignment.First, alignment.Past - alignment.First).Any(j => alignment.Passage.Words[j].Segment == segment && alignment.Passage.Words[j].Quantity is { } found
            && found.Unit.Dimension == alignment.Claim.Words[value].Quantity!.Unit.Dimension && alignment[value, j] < 0.9);

    // "most patients" where the passage has 17 % of them.
    private static Finding? Majority(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            var word = alignment.Claim.Words[i];
            if (word.Form is not ("most" or "majority") || Enumerable.Range(alignment.First, alignment.Past - alignment.First).Any(j => alignment.Passage.Words[j].Form is "most" or "majority" or "mostly" or "mainly" or "usually" or "largely")
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

    // "from 10 to 21" against "10 at first and 21 at last".
    private static bool EndsStandApart(Alignment alignment, Quantity said) =>
        said.IsRange && Has(alignment, said with { To = said.From }) && Has(alignment, said with { From = said.To });

    private static bool Has(Alignment alignment, Quantity value)
    {
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment.Passage.Words[j].Quantity is { } found && QuantityAgreement.Of(value, found) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // "one of the reasons" counts nothing.
    private static bool IsIndefinite(Word word) => word.Form is "one" or "double" or "half" or "second";

    private static bool IsQuantity(Word word) => word.Quantity is not null;

    private static string Text(Reading reading, int word) => reading.Text[reading.Words[word].Start..reading.Words[word].End];
}
