using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers.Docx;

/// <summary>What the styles of a Word document say of a paragraph or a run: a heading's level, a caption, hidden text.</summary>
internal sealed partial class DocxStyles(XElement styles)
{
    // A style that is based on itself would have no end.
    private const int LongestChain = 20;

    private readonly Dictionary<string, XElement> byId = styles.Elements("style").GroupBy(s => s.Get("styleId") ?? "").ToDictionary(g => g.Key, g => g.First());
    private readonly string defaultParagraph = styles.Elements("style").FirstOrDefault(s => s.Get("type") == "paragraph" && s.Get("default") is "1" or "true" or "on")?.Get("styleId") ?? "";

    /// <summary>The language of the text as the document sets it: "en-GB"; null where it sets none.</summary>
    public string? Language => styles.Element("docDefaults")?.Element("rPrDefault")?.Element("rPr")?.Element("lang")?.Get("val");

    /// <summary>1 to 9 for a heading; null for any other paragraph.</summary>
    public int? HeadingLevel(XElement paragraph)
    {
        var own = Level(paragraph.Element("pPr"));
        if (own is not null)
        {
            return Heading(own.Value);
        }

        foreach (var style in Chain(StyleOf(paragraph, "pPr", "pStyle") ?? defaultParagraph))
        {
            if (HeadingName().Match(NameOf(style)) is { Success: true } named)
            {
                return named.Groups[1].Value[0] - '0';
            }

            if (Level(style.Element("pPr")) is { } level)
            {
                return Heading(level);
            }
        }

        return null;
    }

    /// <summary>True where the paragraph's style, or one that it is based on, has one of the names; Word keeps its own names in English in every language.</summary>
    public bool Is(XElement paragraph, params ReadOnlySpan<string> names)
    {
        foreach (var style in Chain(StyleOf(paragraph, "pPr", "pStyle") ?? defaultParagraph))
        {
            foreach (var name in names)
            {
                if (NameOf(style).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True for a run that is not shown.</summary>
    public bool IsHidden(XElement run, XElement? paragraph) =>
        run.Element("rPr")?.Element("vanish") is { } own ? own.IsOn()
        : HidesBy(StyleOf(run, "rPr", "rStyle")) || (paragraph is not null && HidesBy(StyleOf(paragraph, "pPr", "pStyle")));

    private bool HidesBy(string? style) => style is not null && Chain(style).Select(s => s.Element("rPr")?.Element("vanish")).FirstOrDefault(v => v is not null)?.IsOn() == true;

    private IEnumerable<XElement> Chain(string id)
    {
        for (var i = 0; i < LongestChain && byId.TryGetValue(id, out var style); i++)
        {
            yield return style;
            id = style.Element("basedOn")?.Get("val") ?? "";
        }
    }

    private static string NameOf(XElement style) => style.Element("name")?.Get("val") ?? "";

    private static string? StyleOf(XElement element, string properties, string style) => element.Element(properties)?.Element(style)?.Get("val");

    // 0 is the outermost; 9 is running text.
    private static int? Level(XElement? properties) =>
        int.TryParse(properties?.Element("outlineLvl")?.Get("val"), NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null;

    private static int? Heading(int level) => level is >= 0 and < 9 ? level + 1 : null;

    // Other programs than Word write the name in the language of the user.
    [GeneratedRegex(@"^(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок|제목|개요|見出し|标题|標題) ?([1-9])$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex HeadingName();
}
