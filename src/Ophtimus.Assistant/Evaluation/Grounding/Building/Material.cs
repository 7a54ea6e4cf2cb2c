using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>The passages that one half of the benchmark is made of.</summary>
internal sealed class Material
{
    private static readonly Regex Word = Pattern.Of(@"\p{L}[\p{L}'’]*");

    private readonly HashSet<string> smallWords;

    public Material(IEnumerable<Passage> passages, Thesaurus thesaurus)
    {
        Thesaurus = thesaurus;
        Passages = [.. passages.Select(p => new BenchmarkPassage(this, p.Source.Id, p.Text)).Where(p => p.Statements.Count > 0)];
        smallWords = [.. Passages.SelectMany(p => Word.Matches(p.Text)).Select(m => m.Value).Where(w => char.IsLower(w[0])), "the", "a", "an"];
        Siblings = new Siblings(thesaurus);
    }

    public Thesaurus Thesaurus { get; }

    public IReadOnlyList<BenchmarkPassage> Passages { get; }

    /// <summary>The concepts that can stand in for one another.</summary>
    public Siblings Siblings { get; }

    /// <summary>A sentence with a small first letter, unless it begins with a name: a word that is nowhere written small.</summary>
    public string LowerFirst(string sentence)
    {
        var first = Word.Match(sentence);
        return first is { Success: true, Index: 0 } && smallWords.Contains(first.Value.ToLowerInvariant()) && (first.Length == 1 || first.Value.Skip(1).All(c => !char.IsUpper(c)))
            ? char.ToLowerInvariant(sentence[0]) + sentence[1..]
            : sentence;
    }
}
