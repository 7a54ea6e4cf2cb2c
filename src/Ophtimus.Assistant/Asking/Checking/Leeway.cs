using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Where a quantity may be written otherwise than in the passage and still say the same.</summary>
internal static class Leeway
{
    // "eGFR below 60" for "below 60 ml/min", "18.3 letters" for "letter gains were 16.4 and 18.3": one of the two leaves the unit to its sentence.
    public static bool IsBare(Alignment alignment, int i, Quantity said)
    {
        if (said.Label is not null)
        {
            return false;
        }

        var (bare, company) = QuantityGate.BestOf(alignment, i, r => r.Label is null && r.From == said.From && r.To == said.To && QuantityAgreement.AreCompatible(said.Comparison, r.Comparison) && (r.Unit == Unit.None) != (said.Unit == Unit.None));
        if (bare < 0)
        {
            return false;
        }

        var sentence = alignment.SentenceOf(bare);
        var unit = said.Unit.Name.TrimEnd('s');
        return said.Unit == Unit.None ? company >= 0.6 && alignment.Passage.Words[bare].Quantity!.Unit.Dimension is var measured && (measured is "volume" || measured.Contains('/', StringComparison.Ordinal))
            : unit.Length > 0 && !alignment.FoundWords.Any(j => j >= sentence.FirstWord && j < sentence.PastWord && alignment.Passage.Words[j].Quantity?.Unit.Dimension == said.Unit.Dimension) && alignment.Passage.Text.AsSpan(sentence.Start, sentence.End - sentence.Start).Contains(unit, StringComparison.OrdinalIgnoreCase);
    }

    // "a maximum dose of 5 mg" and "no more than 5 mg"; "a minimum incidence of 0.32" and "at least 0.32".
    public static bool IsLimit(Alignment alignment, int i, Quantity said)
    {
        for (var j = alignment.First; j < alignment.Past; j++)
        {
            if (alignment.Passage.Words[j].Quantity is not { } found || !said.HasValueOf(found) || !QuantityAgreement.HaveOneLabel(said, found))
            {
                continue;
            }

            var (bare, bound, reading, from, at) = said.Comparison is Comparison.Equal ? (said, found, alignment.Claim, alignment.Said.Start, alignment.Claim.Words[i].Start)
                : (found, said, alignment.Passage, alignment.SentenceOf(j).Start, alignment.Passage.Words[j].Start);
            var before = reading.Text.AsSpan(Math.Max(from, at - 100), Math.Min(100, at - from));
            if (bare.Comparison == Comparison.Equal && (bound.Comparison is Comparison.AtMost or Comparison.LessThan ? before.Contains("maxim", StringComparison.OrdinalIgnoreCase) || before.Contains("최대", StringComparison.Ordinal)
                : before.Contains("minim", StringComparison.OrdinalIgnoreCase) || before.Contains("최소", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    // "more than a quarter (25%)": the bare value stands beside the full one.
    public static bool IsSaidAgain(Alignment alignment, int i, Quantity said) =>
        said.Comparison == Comparison.Equal && alignment.SaidWords
            .Any(k => k != i && Math.Abs(k - i) <= 4 && alignment.Claim.Words[k].Quantity is { } other && other.HasValueOf(said) && alignment.PartnerOf(k) is >= 0 and var j && alignment[k, j] >= 0.9);

    // "from 10 to 21" against "10 at first and 21 at last".
    public static bool EndsStandApart(Alignment alignment, Quantity said) =>
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
    public static bool IsIndefinite(Word word) => word.Form is "one" or "double" or "half" or "second";
}
