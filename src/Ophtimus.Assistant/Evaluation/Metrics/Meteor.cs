namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>METEOR of one text against one reference, by exact words and by Porter stems.</summary>
/// <remarks>
/// A. Lavie and A. Agarwal, "METEOR: an automatic metric for MT evaluation with high levels of correlation with human
/// judgments", WMT 2007, as NLTK's single_meteor_score computes it (alpha 0.9, beta 3, gamma 0.5; words are matched from the
/// end). NLTK's third module, WordNet synonyms, is left out, because WordNet does not come with the program: values are
/// usually a little lower than those computed with it; compare them with values computed without it.
/// </remarks>
public static class Meteor
{
    private const double Alpha = 0.9;
    private const double Beta = 3;
    private const double Gamma = 0.5;

    /// <summary>METEOR, 0 to 1.</summary>
    /// <param name="candidate">The text to judge.</param>
    /// <param name="reference">What it is compared with.</param>
    public static double Score(string candidate, string reference)
    {
        var (found, expected) = (MetricWords.Of(candidate), MetricWords.Of(reference));
        var partners = new int?[found.Count];
        var taken = new bool[expected.Count];
        Match(found, expected, partners, taken);
        Match([.. found.Select(PorterStemmer.Stem)], [.. expected.Select(PorterStemmer.Stem)], partners, taken);
        var matches = partners.Count(p => p is not null);
        if (matches == 0)
        {
            return 0;
        }

        var precision = (double)matches / found.Count;
        var recall = (double)matches / expected.Count;
        var mean = precision * recall / ((Alpha * precision) + ((1 - Alpha) * recall));
        return mean * (1 - (Gamma * Math.Pow((double)Chunks(partners) / matches, Beta)));
    }

    private static void Match(IReadOnlyList<string> found, IReadOnlyList<string> expected, int?[] partners, bool[] taken)
    {
        for (var i = found.Count - 1; i >= 0; i--)
        {
            for (var j = expected.Count - 1; partners[i] is null && j >= 0; j--)
            {
                if (!taken[j] && found[i] == expected[j])
                {
                    (partners[i], taken[j]) = (j, true);
                }
            }
        }
    }

    /// <summary>Runs of words that are neighbours, in order, in both texts.</summary>
    private static int Chunks(int?[] partners) =>
        Enumerable.Range(0, partners.Length).Count(i => partners[i] is { } partner && (i == 0 || partners[i - 1] != partner - 1));
}
