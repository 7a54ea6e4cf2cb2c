using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>The words that BLEU and METEOR compare: lower case, runs of letters and digits, runs of punctuation.</summary>
/// <remarks>This is wordpunct_tokenize of NLTK. Both measures leave the choice of words to their user.</remarks>
internal static partial class MetricWords
{
    public static IReadOnlyList<string> Of(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(m => m.Value)];

    [GeneratedRegex(@"\w+|[^\w\s]+")]
    private static partial Regex Word();
}
