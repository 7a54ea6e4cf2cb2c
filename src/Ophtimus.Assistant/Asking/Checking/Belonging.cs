namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Whether the values of a claim belong to what the passage gives them for: each stands there, but of another drug, group, time or eye.</summary>
internal static class Belonging
{
    // "46.7% after A and 3.2% after B" said as "3.2% after A and 46.7% after B", in whatever words: each value keeps the company of the other.
    public static Finding? Exchanged(Alignment alignment)
    {
        var values = alignment.SaidWords
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
                    return new Finding(Gate.Quantity, QuantityGate.Text(alignment.Claim, one), QuantityGate.Text(alignment.Passage, foundOther), false);
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
    public static bool OfWhatFollows(Alignment alignment, int i, int equal)
    {
        var passage = alignment.Passage;
        var sentence = alignment.SentenceOf(equal);
        var segment = passage.Words[equal].Segment;
        var next = Enumerable.Range(equal, sentence.PastWord - equal).FirstOrDefault(j => passage.Words[j].Segment > segment && passage.Words[j].Quantity is { } rival && rival.Unit == passage.Words[equal].Quantity!.Unit && rival.Label is null, -1);
        var before = passage.Text.AsSpan(sentence.Start, passage.Words[equal].Start - sentence.Start).TrimEnd();
        var isWhole = before.EndsWith("of", StringComparison.OrdinalIgnoreCase) || before.EndsWith("in", StringComparison.OrdinalIgnoreCase) || before.EndsWith("among", StringComparison.OrdinalIgnoreCase);
        if (next < 0 || isWhole || alignment.Claim.Words[i].Quantity!.Label is not null || QuantityGate.IsSaidAnywhere(alignment, next, i))
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

    // "53.4 D after A and 49.7 D after B": the words behind a value say whose it is; the claim has those behind another.
    public static bool OfAnotherGroup(Alignment alignment, int i)
    {
        var said = SegmentOf(alignment, i).Where(k => alignment.Claim.Words[k].Weight >= 0.6).ToList();
        var places = alignment.FoundWords.Where(j => alignment[i, j] >= 0.9).ToList();
        return said.Count > 0 && places.Count > 0 && places.TrueForAll(place => IsOfAnotherGroup(alignment, i, place, said));
    }

    private static bool IsOfAnotherGroup(Alignment alignment, int i, int place, List<int> said)
    {
        var own = Behind(alignment, place);
        if (!own.Exists(j => said.TrueForAll(k => alignment[k, j] < Affinity.Found)))
        {
            return false;
        }

        var sentence = alignment.SentenceOf(place);
        foreach (var rival in alignment.FoundWords.Where(j => j >= sentence.FirstWord && j < sentence.PastWord && alignment.Passage.Words[j].Segment != alignment.Passage.Words[place].Segment
            && alignment.Passage.Words[j].Quantity is { Label: null } other && other.Unit == alignment.Passage.Words[place].Quantity!.Unit && alignment[i, j] < 0.9 && !QuantityGate.IsSaidAnywhere(alignment, j, i)))
        {
            var theirs = Behind(alignment, rival);
            var ofOwn = said.Exists(k => own.Exists(j => alignment[k, j] >= 0.85) && !theirs.Exists(j => alignment[k, j] >= 0.85));
            var ofRival = said.Exists(k => theirs.Exists(j => alignment[k, j] >= 0.85) && !Holds(alignment, k, alignment.Passage.Words[place].Segment));
            if (ofRival && !ofOwn)
            {
                return true;
            }
        }

        return false;
    }

    private static List<int> Behind(Alignment alignment, int value) =>
        [.. alignment.FoundWords.Where(j => j > value && alignment.Passage.Words[j].Segment == alignment.Passage.Words[value].Segment && alignment.Passage.Words[j] is { Quantity: null, Weight: >= 0.6 })];

    // "A spindle was present in 95% and iris defects in 86%": what stands before a value in its part is what has it.
    public static bool OfAnotherSubject(Alignment alignment, int i, int equal)
    {
        var passage = alignment.Passage;
        var sentence = alignment.SentenceOf(equal);
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

    private static IEnumerable<int> SegmentOf(Alignment alignment, int word, bool withValues = false) =>
        alignment.SaidWords.Where(i => alignment.Claim.Words[i].Segment == alignment.Claim.Words[word].Segment && (withValues || alignment.Claim.Words[i].Quantity is null));

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

    // The value stands beside a name that the claim does not have, and the claim's name of that kind beside another value.
    public static bool OfAnother(Alignment alignment, int i, int equal)
    {
        var segment = alignment.Passage.Words[equal].Segment;
        var own = alignment.FoundWords.Where(j => alignment.Passage.Words[j].Segment == segment).ToList();
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
                var places = alignment.FoundWords.Where(k => alignment[mine, k] >= 0.85).Select(k => alignment.Passage.Words[k].Segment).Distinct().ToList();
                if (places.Count > 0 && !SegmentOf(alignment, i).Any(k => k != mine && alignment.Claim.Words[k].Weight >= 0.6 && Holds(alignment, k, segment) && !places.Exists(p => Holds(alignment, k, p))) && !places.Contains(segment)
                    && alignment.FoundWords.Any(k => places.Contains(alignment.Passage.Words[k].Segment) && alignment.Passage.Words[k].Quantity is { } rival && rival.IsAlike(alignment.Claim.Words[i].Quantity!)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOfDrugOrDisease(Clinical.Concept concept) => concept.Kind is "drug" or "disease" or "procedure" or "drug-class";

    private static bool IsSaidWord(Alignment alignment, int passageWord) => alignment.SayingOf(passageWord) >= 0;

    // "under 2% up to 10 years, but almost 20% after 20 years" said as "almost 20% after 10 years": both values stand there, each beside another.
    public static Finding? PairedOtherwise(Alignment alignment)
    {
        var values = alignment.SaidWords.Where(i => alignment.Claim.Words[i].Quantity is { Label: null }).ToList();
        foreach (var one in values)
        {
            foreach (var other in values.Where(o => o > one && alignment.Claim.Words[o].Segment == alignment.Claim.Words[one].Segment && !alignment.Claim.Words[o].Quantity!.IsAlike(alignment.Claim.Words[one].Quantity!)))
            {
                var (places, otherPlaces) = (SegmentsOf(alignment, one), SegmentsOf(alignment, other));
                if (places.Count > 0 && otherPlaces.Count > 0 && !places.Overlaps(otherPlaces)
                    && places.All(s => HasRival(alignment, other, s)) && otherPlaces.All(s => HasRival(alignment, one, s)))
                {
                    return new Finding(Gate.Quantity, $"{QuantityGate.Text(alignment.Claim, one)} {QuantityGate.Text(alignment.Claim, other)}", QuantityGate.Text(alignment.Passage, alignment.PartnerOf(one)), false);
                }
            }
        }

        return null;
    }

    private static HashSet<int> SegmentsOf(Alignment alignment, int value) =>
        [.. alignment.FoundWords.Where(j => alignment[value, j] >= 0.9).Select(j => alignment.Passage.Words[j].Segment)];

    private static bool HasRival(Alignment alignment, int value, int segment) =>
        alignment.FoundWords.Any(j => alignment.Passage.Words[j].Segment == segment && alignment.Passage.Words[j].Quantity is { } found
            && found.Unit.Dimension == alignment.Claim.Words[value].Quantity!.Unit.Dimension && alignment[value, j] < 0.9);
}
