using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Grounding.Building;

/// <summary>Small edits that keep a sentence well written.</summary>
internal static class Phrasing
{
    private static readonly Regex ArticleBefore = Pattern.Of(@"\b(?<article>[Aa]n?) $");

    /// <summary>The sentence with a part of it replaced; an article before the part is made to fit, and so is a capital at the start.</summary>
    public static string Replace(string sentence, int start, int length, string with)
    {
        var before = sentence[..start];
        var after = sentence[(start + length)..];
        if (start == 0)
        {
            with = UpperFirst(with);
        }

        if (ArticleBefore.Match(before) is { Success: true } article && with.Length > 0 && char.IsLetter(with[0]))
        {
            var group = article.Groups["article"];
            before = before[..group.Index] + (group.Value[0] == 'A' ? "A" : "a") + (StartsWithVowelSound(with) ? "n " : " ");
        }

        return before + with + after;
    }

    /// <summary>The sentence with more said before its final full stop.</summary>
    public static string Append(string sentence, string more) => sentence.TrimEnd('.') + more + ".";

    /// <summary>The sentence without its final full stop.</summary>
    public static string Open(string sentence) => sentence.TrimEnd('.');

    /// <summary>With a capital first letter.</summary>
    public static string UpperFirst(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Removes double spaces and spaces before punctuation that an edit left behind.</summary>
    public static string Tidy(string text) => Regex.Replace(Regex.Replace(text, " {2,}", " ", RegexOptions.None, TimeSpan.FromSeconds(10)), @" (?=[.,;)])", "", RegexOptions.None, TimeSpan.FromSeconds(10)).Trim();

    private static bool StartsWithVowelSound(string word) =>
        "aeiou".Contains(char.ToLowerInvariant(word[0]), StringComparison.Ordinal) && !word.StartsWith("uni", StringComparison.OrdinalIgnoreCase) && !word.StartsWith("eu", StringComparison.OrdinalIgnoreCase) && !word.StartsWith("one", StringComparison.OrdinalIgnoreCase);
}
