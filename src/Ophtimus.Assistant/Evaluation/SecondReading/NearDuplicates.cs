using System.Text;
using Ophtimus.Assistant.Clinical.Triage;
using Ophtimus.Assistant.Clinical.Triage.SecondReading;

namespace Ophtimus.Assistant.Evaluation.SecondReading;

/// <summary>Splits texts into folds such that no text is read by a model that was trained on nearly the same one.</summary>
internal static class NearDuplicates
{
    /// <summary>How many folds.</summary>
    public const int FoldCount = 8;

    // Jaccard similarity of the parts of two texts, from which on they belong together: "lime in my eye" and "lime got in my eye".
    private const double Similar = 0.4;

    private const int LettersOfPart = 4, SyllablesOfPart = 2;

    /// <summary>The fold of every text, from 0.</summary>
    public static int[] Folds(IEnumerable<string> texts)
    {
        var parts = texts.Select(Parts).ToList();
        var group = Enumerable.Range(0, parts.Count).ToArray();
        var withPart = new Dictionary<int, List<int>>();
        for (var i = 0; i < parts.Count; i++)
        {
            var shared = new Dictionary<int, int>();
            foreach (var part in parts[i])
            {
                var others = withPart.TryGetValue(part, out var list) ? list : withPart[part] = [];
                foreach (var other in others)
                {
                    shared[other] = shared.GetValueOrDefault(other) + 1;
                }

                others.Add(i);
            }

            foreach (var (other, count) in shared)
            {
                if (count >= Similar * (parts[i].Length + parts[other].Length - count))
                {
                    var (a, b) = (GroupOf(i), GroupOf(other));
                    group[Math.Max(a, b)] = Math.Min(a, b);
                }
            }
        }

        // Groups in turn, so that texts which stand together in a file for one condition are spread.
        var folds = new Dictionary<int, int>();
        return [.. Enumerable.Range(0, parts.Count).Select(i => folds.TryGetValue(GroupOf(i), out var fold) ? fold : folds[GroupOf(i)] = folds.Count % FoldCount)];

        int GroupOf(int text)
        {
            while (group[text] != text)
            {
                text = group[text] = group[group[text]];
            }

            return text;
        }
    }

    private static int[] Parts(string text)
    {
        var characters = new StringBuilder();
        foreach (var c in FoldedText.Of(text).Characters.Where(char.IsLetterOrDigit))
        {
            characters.Append(c);
        }

        var length = characters.ToString().Any(FoldedText.IsSyllable) ? SyllablesOfPart : LettersOfPart;
        var parts = new FeatureSet();
        parts.AddParts('d', characters, length, length);
        return parts.ToArray();
    }
}
