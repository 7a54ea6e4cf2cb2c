using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Knows how deep a heading lies: by its number, by its name, else by the order in which styles of headings came up.</summary>
internal sealed partial class HeadingLevels
{
    // Where these stand they are never part of another section.
    private static readonly HashSet<string> Outermost = new(StringComparer.OrdinalIgnoreCase)
    {
        "abstract", "summary", "introduction", "background", "methods", "materials and methods", "patients and methods", "methods/design", "results", "discussion", "conclusion", "conclusions",
        "abbreviations", "references", "appendix", "초록", "요약", "서론", "방법", "결과", "고찰", "결론", "참고문헌",
    };

    private readonly List<TextStyle> styles = [];
    private readonly List<(int Level, string Title)> path = [];

    /// <summary>The headings above the text that follows.</summary>
    public IReadOnlyList<string> Path { get; private set; } = [];

    /// <summary>Goes under a heading.</summary>
    public void Enter(string heading, TextStyle style)
    {
        var number = Number().Match(heading);
        var title = number.Success ? heading[number.Length..] : heading;
        var level = number.Success ? number.Value.Trim(' ', '.').Count(c => c == '.') + 1
            : Outermost.Contains(title) ? 1
            : LevelOf(style);
        if (level == 1 && styles.Count == 0)
        {
            styles.Add(style);
        }

        path.RemoveAll(p => p.Level >= level);
        path.Add((level, title));
        Path = [.. path.Select(p => p.Title)];
    }

    private int LevelOf(TextStyle style)
    {
        var known = styles.IndexOf(style);
        if (known < 0)
        {
            // Larger type than an outer heading's lies outside it.
            known = styles.FindIndex(s => s.Size < style.Size - 0.3);
            known = known < 0 ? styles.Count : known;
            styles.Insert(known, style);
        }

        return known + 1;
    }

    [GeneratedRegex(@"^(?:\d{1,2}\.)*\d{1,2}\.?\s+(?=\p{L})", RegexOptions.NonBacktracking)]
    private static partial Regex NumberLoose();

    [GeneratedRegex(@"^\d{1,2}(\.\d{1,2}){0,3}\.? ")]
    private static partial Regex Number();
}
