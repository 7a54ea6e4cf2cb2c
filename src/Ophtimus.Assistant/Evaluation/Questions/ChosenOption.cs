using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Evaluation.Questions;

/// <summary>Reads which option a model chose, whatever form it answered in.</summary>
/// <remarks>In this order: the last "Answer:" with a letter or an option's text; a line that begins with a letter; one option's text in the last line. Two options at once are none.</remarks>
internal static partial class ChosenOption
{
    private const string EndOfThought = "</think>";

    /// <summary>The letter; null where none can be read.</summary>
    /// <param name="text">What the model wrote.</param>
    /// <param name="options">The options by their capital letter.</param>
    public static string? Read(string text, IReadOnlyDictionary<string, string> options)
    {
        var thought = text.LastIndexOf(EndOfThought, StringComparison.OrdinalIgnoreCase);
        var said = thought < 0 ? text : text[(thought + EndOfThought.Length)..];
        foreach (var label in Label().Matches(said).Reverse())
        {
            var rest = said[(label.Index + label.Length)..];
            if (IsTorn(rest, options))
            {
                return null;
            }

            if ((Letter(rest, options) ?? Whole(FirstLine(rest), options) ?? BareLetter(rest, options) ?? Verbatim(FirstLine(rest), options)) is { } labelled)
            {
                return labelled;
            }
        }

        return Listed(said, options) switch
        {
            [] => Verbatim(LastLine(said), options),
            [var only] => only,
            _ => null,
        };
    }

    /// <summary>"A or B": a choice that was not made.</summary>
    private static bool IsTorn(string text, IReadOnlyDictionary<string, string> options) =>
        Torn().Match(text) is { Success: true } torn && options.ContainsKey(torn.Groups[1].Value.ToUpperInvariant()) && options.ContainsKey(torn.Groups[2].Value);

    /// <summary>The letter that a text begins with, where a bracket, a stop, the line's end or its option's text shows that it is one.</summary>
    private static string? Letter(string text, IReadOnlyDictionary<string, string> options)
    {
        var match = Lettered().Match(text);
        var letter = match.Groups["letter"].Value.ToUpperInvariant();
        if (!match.Success || !options.TryGetValue(letter, out var option))
        {
            return null;
        }

        var rest = text[(match.Index + match.Length)..].TrimStart(' ', '\t', '*', '_', '`', '"', '\'');
        return match.Groups["mark"].Success || rest.Length == 0 || rest[0] is '\n' or '\r' || $"{Words(FirstLine(rest))} ".StartsWith($"{Words(option)} ", StringComparison.Ordinal)
            ? letter
            : null;
    }

    /// <summary>The option that a line consists of.</summary>
    private static string? Whole(string line, IReadOnlyDictionary<string, string> options) =>
        Words(line) is { Length: > 0 } words ? options.FirstOrDefault(o => Words(o.Value) == words).Key : null;

    // "Answer: B since …"; A and I are also words.
    private static string? BareLetter(string text, IReadOnlyDictionary<string, string> options) =>
        Lettered().Match(text).Groups["letter"].Value is [>= 'B' and <= 'Z' and not 'I'] letter && options.ContainsKey(letter) ? letter : null;

    /// <summary>The letters that lines of the text begin with.</summary>
    private static List<string> Listed(string text, IReadOnlyDictionary<string, string> options) =>
        [.. Lines(text).Where(l => !IsTorn(l, options)).Select(l => Letter(l, options)).OfType<string>().Distinct()];

    /// <summary>The one option whose words stand in a text; a longer option that holds a shorter one wins over it.</summary>
    private static string? Verbatim(string text, IReadOnlyDictionary<string, string> options)
    {
        var line = $" {Words(text)} ";
        var found = options.Select(o => (o.Key, Words: $" {Words(o.Value)} ")).Where(o => o.Words.Length > 2 && line.Contains(o.Words, StringComparison.Ordinal)).ToList();
        var longest = found.Where(f => !found.Exists(o => o.Words.Length > f.Words.Length && o.Words.Contains(f.Words, StringComparison.Ordinal))).ToList();
        return longest is [var only] ? only.Key : null;
    }

    private static string FirstLine(string text) => Lines(text).FirstOrDefault() ?? "";

    private static string LastLine(string text) => Lines(text).LastOrDefault() ?? "";

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Words(string text) => string.Join(' ', Word().Matches(text.ToLowerInvariant()).Select(m => m.Value));

    // "Answer:", "**Final answer** is", "The correct option is", "Answer" on a line of its own, "정답:"
    [GeneratedRegex(@"(?:\b(?:answer|(?:correct|best|right)\s+(?:option|choice))\b|정답|(?<!\p{L})답)[*_`#]*\s*?(?:(?:is|would\s+be)\b|[은는:：=–-]|\n)[\s*_`:]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Label();

    // "B", "B)", "(B)", "**B.**", "[B]", "option B:", "\boxed{B}", "B번", "B입니다", "A because"
    [GeneratedRegex(@"^[\s*_`""'(\[{$#]*(?:\\boxed\s*\{|(?:option|choice)\s+)?[\s*_`""'(\[{]*(?<letter>[A-Za-z])(?![A-Za-zÀ-ɏ0-9'’-])(?<mark>[*_`""']*\s?[)\].:},]+|(?=[가-힣])|\s+(?=(?:because|since|is|as)\b)|\s+[–—-])?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Lettered();

    // "A or C", "(B), (D)", "A) and B)"
    [GeneratedRegex(@"^[\s*_`""'(\[{$]*(?:(?:option|choice)s?\s+)?[\s*_`(\[]*([A-Za-z])[)\].*_`]*\s*(?:,|/|&|\bor\b|\band\b|또는)\s*(?:or\s+|and\s+)?[(\[*]*([A-Z])(?![A-Za-zÀ-ɏ0-9'’-])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Torn();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+", RegexOptions.None, 10_000)]
    private static partial Regex Word();
}
