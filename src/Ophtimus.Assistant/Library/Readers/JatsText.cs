using System.Text;
using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>The running text of a JATS article: sections, lists, tables, captions and formulas as paragraphs.</summary>
internal sealed class JatsText(DocumentBuilder builder)
{
    private static readonly HashSet<string> Blocks =
        ["p", "sec", "list", "def-list", "table-wrap", "table-wrap-group", "fig", "fig-group", "disp-formula", "disp-formula-group", "boxed-text", "disp-quote", "supplementary-material", "media", "statement", "verse-group", "preformat", "array"];

    private static readonly HashSet<string> Skipped =
        ["title", "label", "fn", "fn-group", "ack", "ref-list", "object-id", "supplementary-material", "media", "graphic", "alternatives", "permissions", "sec-meta", "attrib"];

    public DocumentBuilder Builder => builder;

    /// <summary>The text of an element in one line, without numbered citations.</summary>
    public static string Plain(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        AppendInline(element, text);
        return CitationMarks.Tidy(text.ToString());
    }

    public static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    public void AddAbstracts(XElement? meta)
    {
        foreach (var element in meta?.Elements().Where(e => e.Name.LocalName is "abstract" or "trans-abstract") ?? [])
        {
            if ((string?)element.Attribute("abstract-type") is "graphical" or "toc" or "teaser")
            {
                continue;
            }

            var language = (string?)element.Attribute(XNamespace.Xml + "lang");
            var heading = element.Name.LocalName == "trans-abstract" && language is not null ? $"Abstract ({language})" : "Abstract";
            AddChildren(element, [heading]);
        }
    }

    public void AddBody(XElement? body)
    {
        if (body is not null)
        {
            AddChildren(body, []);
        }
    }

    public void AddAppendices(XElement? back)
    {
        foreach (var element in back?.Descendants().Where(e => e.Name.LocalName is "app" or "glossary") ?? [])
        {
            AddSection(element, []);
        }
    }

    private void AddSection(XElement section, IReadOnlyList<string> path)
    {
        var title = Plain(section.Element("title"));
        if (title.Length == 0)
        {
            title = Plain(section.Element("label"));
        }

        AddChildren(section, title.Length > 0 ? [.. path, title] : path);
    }

    private void AddChildren(XElement parent, IReadOnlyList<string> path)
    {
        foreach (var node in parent.Nodes())
        {
            if (node is XElement element)
            {
                AddBlock(element, path);
            }
            else if (node is XText text)
            {
                builder.Add(text.Value, path);
            }
        }
    }

    private void AddBlock(XElement element, IReadOnlyList<string> path)
    {
        switch (element.Name.LocalName)
        {
            case "sec" or "app" or "boxed-text" or "statement":
                AddSection(element, path);
                break;
            case "table-wrap":
                AddTable(element, path);
                break;
            case "fig":
                builder.Add(Caption(element), path);
                foreach (var supplement in element.Elements("p").Elements("fig"))
                {
                    AddBlock(supplement, path);
                }

                break;
            case "list":
                foreach (var item in element.Elements("list-item"))
                {
                    AddChildren(item, path);
                }

                break;
            case "def-list":
                foreach (var item in element.Elements("def-item"))
                {
                    builder.Add($"{Plain(item.Element("term"))}: {Plain(item.Element("def"))}", path);
                }

                break;
            case "disp-quote" or "fig-group" or "table-wrap-group" or "disp-formula-group" or "verse-group":
                AddChildren(element, path);
                break;
            case var skipped when Skipped.Contains(skipped):
                break;
            default:
                AddParagraph(element, path);
                break;
        }
    }

    // A paragraph may hold tables, figures and lists: the words before and after stay together, the blocks follow.
    private void AddParagraph(XElement paragraph, IReadOnlyList<string> path)
    {
        builder.Add(Plain(paragraph), path);
        foreach (var block in paragraph.Elements().Where(e => IsNestedBlock(e.Name.LocalName)))
        {
            AddBlock(block, path);
        }
    }

    private static bool IsNestedBlock(string name) => Blocks.Contains(name) && name is not ("p" or "disp-formula");

    private void AddTable(XElement table, IReadOnlyList<string> path)
    {
        var caption = Caption(table);
        IReadOnlyList<string> under = caption.Length > 0 ? [.. path, caption] : path;
        builder.Add(caption, under);
        foreach (var row in table.Descendants().Where(e => e.Name.LocalName is "tr" or "row"))
        {
            builder.Add(string.Join(" | ", row.Elements().Where(e => e.Name.LocalName is "td" or "th" or "entry").Select(c => Plain(c))), under);
        }
    }

    private static string Caption(XElement element)
    {
        var label = Plain(element.Element("label")).TrimEnd('.', ':');
        var caption = CitationMarks.Tidy(string.Join(' ', element.Element("caption")?.Elements().Select(e => Sentence(Plain(e))) ?? []));
        return label.Length == 0 ? caption : caption.Length == 0 ? "" : $"{label}. {caption}";
    }

    private static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '?' or '!' or ':' ? text : text + ".";

    private static void AppendInline(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText characters)
            {
                text.Append(characters.Value);
            }
            else if (node is XElement child)
            {
                AppendElement(child, text);
            }
        }
    }

    private static void AppendElement(XElement child, StringBuilder text)
    {
        switch (child.Name.LocalName)
        {
            case "xref" when (string?)child.Attribute("ref-type") is "bibr" or "fn" or "table-fn" or "aff" or "corresp" && CitationMarks.IsMark(child.Value) && JatsMetadata.YearIn(child.Value) is null:
            case "xref" when (string?)child.Attribute("ref-type") is "fn" or "table-fn" && child.Value.Trim().Length <= 2:
                text.Append(CitationMarks.Dropped);
                break;
            case "fn" or "object-id" or "graphic" or "inline-graphic":
                break;
            case "sup" when child.Elements("xref").Any() && CitationMarks.IsMark(child.Value) && JatsMetadata.YearIn(child.Value) is null:
            case "sup" when CitationMarks.FollowsDropped(text) && child.Value.Trim() is "," or ";" or "–" or "-":
                text.Append(CitationMarks.Dropped);
                break;
            case "p" or "title" when text.Length > 0 && !char.IsWhiteSpace(text[^1]):
                text.Append(' ');
                AppendInline(child, text);
                break;
            case "sup" when text.Length > 0 && char.IsAsciiDigit(text[^1]) && child.Value.Length > 0 && (char.IsAsciiDigit(child.Value[^1])):
                // 10⁶ must not read as 106.
                text.Append('^');
                AppendInline(child, text);
                break;
            case "math":
                text.Append(' ').Append(MathText.FromMathMl(child)).Append(' ');
                break;
            case "tex-math":
                text.Append(' ').Append(MathText.FromTex(child.Value)).Append(' ');
                break;
            case "alternatives":
                var preferred = child.Elements().FirstOrDefault(e => e.Name.LocalName == "tex-math") ?? child.Elements().FirstOrDefault(e => e.Name.LocalName == "math");
                if (preferred is not null)
                {
                    AppendElement(preferred, text);
                }

                break;
            case "break":
                text.Append(' ');
                break;
            case var name when IsNestedBlock(name):
                text.Append(' ');
                break;
            default:
                AppendInline(child, text);
                break;
        }
    }
}
