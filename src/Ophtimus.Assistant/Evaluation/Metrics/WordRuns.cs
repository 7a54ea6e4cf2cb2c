namespace Ophtimus.Assistant.Evaluation.Metrics;

/// <summary>Runs of neighbouring words (n-grams) and how often each stands in a text.</summary>
internal static class WordRuns
{
    /// <summary>The runs of a length with their counts.</summary>
    public static Dictionary<string, int> Count(IReadOnlyList<string> words, int length)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + length <= words.Count; i++)
        {
            // No word holds a line break.
            var run = string.Join('\n', words.Skip(i).Take(length));
            counts[run] = counts.GetValueOrDefault(run) + 1;
        }

        return counts;
    }

    /// <summary>How many runs two texts share, each as often as in the text that has it less often.</summary>
    public static int Common(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Sum(r => Math.Min(r.Value, other.GetValueOrDefault(r.Key)));
}
