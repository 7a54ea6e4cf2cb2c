using System.Globalization;
using System.Text;

namespace Ophtimus.Assistant.Evaluation.Grounding;

/// <summary>A grounding score as a Markdown page.</summary>
public static class GroundingReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="file">The name of the file of cases, for the heading.</param>
    /// <param name="cases">The cases that were checked; where rules wrote them, their misses are counted by rule.</param>
    /// <param name="score">What came out.</param>
    public static string Markdown(string file, IReadOnlyList<GroundingCase> cases, GroundingScore score)
    {
        var page = new StringBuilder();
        void Line(FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        Line($"# Grounding: {file}\n");
        Line($"| measure | value |\n|---|---|");
        Line($"| claims | {score.Cases:N0} |");
        Line($"| verdict exactly the label | {score.Accuracy:P1} |");
        Line($"| supported claims blocked | {score.FalseBlockRate:P1} |");
        Line($"| time a claim | {score.MsPerClaim:F2} ms |");
        Line($"\n## By class\n\n| class | claims | recall |\n|---|---|---|");
        foreach (var (name, of) in score.PerClass)
        {
            Line($"| {name} | {of.Cases:N0} | {of.Recall:P1} |");
        }

        var missed = (score.Misses ?? []).ToHashSet(StringComparer.Ordinal);
        var byRule = cases.Where(c => c.Rule is not null).GroupBy(c => (c.Class, c.Rule)).OrderBy(g => g.Key.Class, StringComparer.Ordinal).ThenBy(g => g.Key.Rule, StringComparer.Ordinal).ToList();
        if (byRule.Count > 0)
        {
            Line($"\n## By rule\n\n| class | rule | claims | recall |\n|---|---|---|---|");
            foreach (var rule in byRule)
            {
                Line($"| {rule.Key.Class} | {rule.Key.Rule} | {rule.Count():N0} | {1 - ((double)rule.Count(c => missed.Contains(c.Id)) / rule.Count()):P1} |");
            }
        }

        if (missed.Count > 0)
        {
            Line($"\n## Missed\n");
            foreach (var missing in cases.Where(c => missed.Contains(c.Id)))
            {
                Line($"- `{missing.Id}` {missing.Label.ToString().ToLowerInvariant()}: {missing.Claim}");
            }
        }

        return page.ToString();
    }
}
