namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>BLEU-4 of one text against one reference, smoothed.</summary>
/// <remarks>
/// K. Papineni et al., "BLEU: a method for automatic evaluation of machine translation", ACL 2002; smoothing method 1 of
/// B. Chen and C. Cherry, "A systematic comparison of smoothing techniques for sentence-level BLEU", WMT 2014.
/// Details where the papers leave a choice are those of NLTK's sentence_bleu: a text without a single common word has 0,
/// and a run that the text is too short for counts as 0 of 1.
/// </remarks>
public static class Bleu
{
    private const int LongestRun = 4;

    // Stands in for a count of 0; NLTK's default.
    private const double Epsilon = 0.1;

    /// <summary>BLEU, 0 to 1.</summary>
    /// <param name="candidate">The text to judge.</param>
    /// <param name="reference">What it is compared with.</param>
    public static double Score(string candidate, string reference)
    {
        var (found, expected) = (MetricWords.Of(candidate), MetricWords.Of(reference));
        double logarithms = 0;
        for (var length = 1; length <= LongestRun; length++)
        {
            var runs = WordRuns.Count(found, length);
            var common = WordRuns.Common(runs, WordRuns.Count(expected, length));
            if (length == 1 && common == 0)
            {
                return 0;
            }

            logarithms += Math.Log((common == 0 ? Epsilon : common) / Math.Max(1, runs.Values.Sum()));
        }

        var brevity = found.Count > expected.Count ? 1 : Math.Exp(1 - ((double)expected.Count / found.Count));
        return brevity * Math.Exp(logarithms / LongestRun);
    }
}
