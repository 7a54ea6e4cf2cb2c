using System.Text.RegularExpressions;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>The words that a model was given to read, by their stems.</summary>
internal sealed partial class PassageWords(IEnumerable<PromptPassage> passages)
{
    private readonly HashSet<string> stems =
    [
        .. passages.SelectMany(p => new[] { p.Text, p.Passage.Source.Title }.Concat(p.Passage.HeadingPath)).Where(t => !Statement.IsForeign(t))
            .SelectMany(ClinicalAnalyzer.Instance.Terms).Select(t => t.Text),
    ];

    /// <summary>True of a word of the passages, and of one that says nothing by itself: "the", "[1]".</summary>
    public bool Has(string word) => ClinicalAnalyzer.Instance.Terms(Marker().Replace(word, "")).GroupBy(t => t.Position).All(forms => forms.Any(f => stems.Contains(f.Text)));

    [GeneratedRegex(@"\[[\d,\s]{1,12}\]?", RegexOptions.None, 10_000)]
    private static partial Regex Marker();
}
