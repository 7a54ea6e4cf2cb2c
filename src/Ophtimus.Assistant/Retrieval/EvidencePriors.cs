namespace Ophtimus.Assistant.Retrieval;

/// <summary>Lets stronger study designs and newer documents stand a little higher, where that is configured.</summary>
public sealed class EvidencePriors(RetrievalOptions options)
{
    private const double HalvesInYears = 10;

    /// <summary>True where they change anything.</summary>
    public bool AreOn => options.TierPrior > 0 || options.YearPrior > 0;

    /// <summary>The passages in their new order, with scores up to 1 again.</summary>
    public IReadOnlyList<EvidencePassage> Apply(IReadOnlyList<EvidencePassage> found)
    {
        if (!AreOn || found.Count == 0)
        {
            return found;
        }

        // The newest that was found stands for the present, so that the same library gives the same order next year.
        var newest = found.Max(f => f.Passage.Source.Year);
        var weighed = found.Select(f => f with { Score = f.Score * (1 + Tier(f.Passage.Source) + Year(f.Passage.Source, newest)) }).ToList();
        var best = weighed.Max(f => f.Score);
        return [.. weighed.Select(f => f with { Score = f.Score / best }).OrderByDescending(f => f.Score)];
    }

    private double Tier(Source source) =>
        options.TierPrior * (EvidenceTier.Textbook - source.Tier) / (EvidenceTier.Textbook - EvidenceTier.Guideline);

    private double Year(Source source, int? newest) =>
        source.Year is { } year && newest is { } last ? options.YearPrior * Math.Pow(0.5, (last - year) / HalvesInYears) : 0;
}
