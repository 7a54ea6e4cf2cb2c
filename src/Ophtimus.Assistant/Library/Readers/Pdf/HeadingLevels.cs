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

    private readonly Dictionary<TextStyle, int> levels = [];
    private readonly List<(int Level, double Size, string Title)> path = [];

    /// <summary>The headings above the text that follows.</summary>
    public IReadOnlyList<string> Path { get; private set; } = [];

    /// <summary>True for the name of a section that is never part of another: "Abstract", "Results".</summary>
    public static bool IsOutermost(string heading) => Outermost.Contains(Number().Replace(heading, ""));

    /// <summary>True for a heading that is named or set like one of those before it.</summary>
    public bool Knows(string heading, TextStyle style) => levels.ContainsKey(style) || IsOutermost(heading);

    /// <summary>Goes under a heading.</summary>
    public void Enter(string heading, TextStyle style)
    {
        var number = Number().Match(heading);
        var title = heading[number.Length..];
        var level = number.Success ? number.Value.Trim(' ', '.').Count(c => c == '.') + 1
            : Outermost.Contains(title) ? 1
            : LevelOf(style);
        levels.TryAdd(style, level);
        path.RemoveAll(p => p.Level >= level);
        path.Add((level, style.Size, title));
        Path = [.. path.Select(p => p.Title)];
    }

    // A style that is new lies inside the heading before it, unless its type is larger.
    private int LevelOf(TextStyle style) =>
        levels.TryGetValue(style, out var known) ? known : 1 + path.Where(p => p.Size > style.Size - 0.3).Select(p => p.Level).DefaultIfEmpty(0).Max();

    [GeneratedRegex(@"^\d{1,2}(\.\d{1,2}){0,3}\.? ")]
    private static partial Regex Number();
}
