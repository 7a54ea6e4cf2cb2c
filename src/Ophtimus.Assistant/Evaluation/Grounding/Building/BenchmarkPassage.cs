using System.Globalization;
using System.Text.RegularExpressions;
using Ophtimus.Assistant.Clinical;
using Ophtimus.Assistant.Retrieval.Analysis;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>A passage of the library with its sentences.</summary>
internal sealed class BenchmarkPassage
{
    // Claims are sentences that a reader can take alone: neither labels nor half a page.
    private const int ShortestStatement = 40;
    private const int LongestStatement = 330;

    private static readonly Regex AnyNumber = Pattern.Of(@"\d+(,\d{3})*(\.\d+)?");
    private static readonly Regex AnyWord = Pattern.Of(@"\p{L}+");
    private static readonly Regex Leaning = Pattern.Of(@"^(It|They|This|These|Those|However|Such|He|She|Here|Thus|Therefore|We|Our|Moreover|Furthermore|In contrast|Also|Conversely)\b");

    private IReadOnlyList<ConceptMatch>? concepts;

    public BenchmarkPassage(Material material, string document, string text)
    {
        Material = material;
        Document = document;
        Text = text.Trim();
        Sentences = [.. SentencesOf(Text)];
        Statements = [.. Sentences.Where(IsStatement).Select((s, i) => new Statement(this, i, s))];
        Values = [.. AnyNumber.Matches(Text).Select(m => decimal.TryParse(m.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var v) ? v : -1)];
        Values.UnionWith(AnyWord.Matches(Text).Select(m => NumberWords.ValueOf(m.Value)).OfType<int>().Select(v => (decimal)v));
    }

    public Material Material { get; }

    public string Document { get; }

    public string Text { get; }

    /// <summary>All sentences.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>The sentences that claims can be made of.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>Every number of the passage, in digits or words.</summary>
    public HashSet<decimal> Values { get; }

    /// <summary>The concepts it names.</summary>
    public IReadOnlyList<ConceptMatch> Concepts => concepts ??= Material.Thesaurus.Match(Text);

    /// <summary>True when the passage has the words, whatever their case.</summary>
    public bool Has(string words) => Pattern.AnyCase($@"(?<!\w){Regex.Escape(words)}(?!\w)").IsMatch(Text);

    /// <summary>The passage with a sentence more, before one of its own.</summary>
    public string With(string sentence, int before)
    {
        var at = Sentences.Count == 0 ? 0 : Text.IndexOf(Sentences[before % Sentences.Count], StringComparison.Ordinal);
        return Text.Insert(Math.Max(0, at), sentence + " ");
    }

    private static bool IsStatement(string sentence) =>
        sentence.Length is >= ShortestStatement and <= LongestStatement && sentence[^1] == '.' && char.IsUpper(sentence[0])
        && !sentence.Contains(" | ", StringComparison.Ordinal) && !sentence.Contains('\n', StringComparison.Ordinal)
        && sentence.Count(c => c == '(') == sentence.Count(c => c == ')') && !sentence.Contains("et al", StringComparison.Ordinal)
        && !Leaning.IsMatch(sentence) && sentence.Count(c => c == ' ') >= 6;

    private static IEnumerable<string> SentencesOf(string text) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(paragraph => SentenceSplitter.Split(paragraph).Select(s => paragraph.Substring(s.Start, s.Length)));
}
