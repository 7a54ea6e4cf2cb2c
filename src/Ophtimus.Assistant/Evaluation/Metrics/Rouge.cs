using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>ROUGE of a text against a reference.</summary>
/// <param name="Rouge1">F1 of single words, 0 to 1.</param>
/// <param name="Rouge2">F1 of pairs of words, 0 to 1.</param>
/// <param name="RougeL">F1 of the longest common subsequence of words over the whole text, 0 to 1.</param>
/// <remarks>
/// C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries", ACL workshop Text Summarization Branches Out, 2004,
/// computed as the rouge_score package computes it: lower case, and only a–z and 0–9 are words.
/// </remarks>
public readonly partial record struct Rouge(double Rouge1, double Rouge2, double RougeL)
{
    // rouge_score stems words longer than this only.
    private const int LongestUnstemmed = 3;

    /// <summary>The three measures; null where the reference has no word of Latin letters or digits, so that nothing can be compared.</summary>
    /// <param name="candidate">The text to judge.</param>
    /// <param name="reference">What it is compared with.</param>
    /// <param name="stem">Whether words are compared by their Porter stems; rouge_score's default is false.</param>
    public static Rouge? Score(string candidate, string reference, bool stem)
    {
        var (found, expected) = (Words(candidate, stem), Words(reference, stem));
        return expected.Count == 0
            ? null
            : new Rouge(OfRuns(found, expected, 1), OfRuns(found, expected, 2), F1(CommonSubsequence(found, expected), found.Count, expected.Count));
    }

    private static List<string> Words(string text, bool stem) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(m => stem && m.Length > LongestUnstemmed ? PorterStemmer.Stem(m.Value) : m.Value)];

    private static double OfRuns(List<string> found, List<string> expected, int length)
    {
        var (have, want) = (WordRuns.Count(found, length), WordRuns.Count(expected, length));
        return F1(WordRuns.Common(have, want), have.Values.Sum(), want.Values.Sum());
    }

    private static double F1(int common, int found, int expected) => common == 0 ? 0 : 2.0 * common / (found + expected);

    private static int CommonSubsequence(List<string> found, List<string> expected)
    {
        var above = new int[found.Count + 1];
        foreach (var word in expected)
        {
            var row = new int[found.Count + 1];
            for (var i = 1; i <= found.Count; i++)
            {
                row[i] = word == found[i - 1] ? above[i - 1] + 1 : Math.Max(above[i], row[i - 1]);
            }

            above = row;
        }

        return above[^1];
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();
}
