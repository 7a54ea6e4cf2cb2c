namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Compares a translation with its claim, where no words are shared but names, numbers and signs.</summary>
internal static class Translations
{
    /// <param name="forward">The translation against the claim.</param>
    /// <param name="back">The claim against the translation.</param>
    /// <param name="names">The gate for names.</param>
    public static List<Finding> Compare(Alignment forward, Alignment back, NamesGate names)
    {
        // What the translation leaves out counts as much as what it adds, for numbers and eyes.
        var findings = QuantityGate.Check(forward).Concat(LateralityGate.Check(forward)).Concat(PolarityGate.Check(forward)).Concat(names.Check(forward)).ToList();
        findings.AddRange(QuantityGate.Check(back).Where(f => !findings.Exists(g => g.Gate == f.Gate)));
        findings.AddRange(LateralityGate.Check(back).Where(f => !findings.Exists(g => g.Gate == f.Gate)));
        if (forward.Claim.Negations.Count % 2 != forward.Passage.Negations.Count % 2 && !findings.Exists(f => f.Gate == Gate.Polarity) && !Explains(forward))
        {
            findings.Add(new Finding(Gate.Polarity, forward.Claim.Text, forward.Passage.Text, false));
        }

        return findings;
    }

    // "not effective" may become "ineffective" in the other language.
    private static bool Explains(Alignment alignment)
    {
        for (var i = alignment.Said.FirstWord; i < alignment.Said.PastWord; i++)
        {
            if (alignment.PartnerOf(i) is >= 0 and var j && Affinity.AreOpposed(alignment.Claim.Words[i], alignment.Passage.Words[j], out var isAbsolute) && isAbsolute)
            {
                return true;
            }
        }

        return false;
    }
}
