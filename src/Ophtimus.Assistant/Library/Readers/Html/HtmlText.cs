using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;

namespace Ophtimus.Assistant.Library.Readers.Html;

/// <summary>The running text of a page: paragraphs, list items, table rows and captions under the headings above them.</summary>
/// <param name="outline">Takes the paragraphs.</param>
/// <param name="references">The names that a citation links to.</param>
internal sealed partial class HtmlText(Outline outline, IReadOnlySet<string> references)
{
    private static readonly HashSet<string> Blocks =
        [
            "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
            "hr", "li", "main", "ol", "p", "pre", "search", "section", "summary", "table", "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
        ];

    private static readonly HashSet<string> Silent =
        ["script", "style", "template", "noscript", "button", "input", "select", "textarea", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "annotation", "annotation-xml", "rp", "title"];

    private static readonly IReadOnlySet<string> NoReferences = new HashSet<string>();

    // "View figure", "Download PDF", "Open in a new tab": a paragraph that is one link of so many words is a control.
    private const int LongestControl = 6;

    private readonly HashSet<IElement> holdBlocks = [];
    private string label = "";
    private string caption = "";

    /// <summary>The text of an element in one line.</summary>
    public static string Plain(IElement element) => new HtmlText(new Outline(new DocumentBuilder(), ""), NoReferences).Line(element);

    /// <summary>Adds the text of an element.</summary>
    public void Add(IElement root)
    {
        foreach (var block in root.QuerySelectorAll("*").Where(e => Blocks.Contains(e.LocalName)))
        {
            for (var parent = block.ParentElement; parent is not null && holdBlocks.Add(parent); parent = parent.ParentElement)
            {
            }
        }

        AddFlow(root);
    }

    private void AddFlow(IElement parent)
    {
        var words = new StringBuilder();
        var linked = 0;
        void Flush()
        {
            AddParagraph(CitationMarks.Tidy(words.ToString()), linked);
            words.Clear();
            linked = 0;
        }

        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    words.Append(text.Data);
                    break;
                case IElement e when Blocks.Contains(e.LocalName):
                    Flush();
                    AddBlock(e);
                    break;
                case IElement e when holdBlocks.Contains(e) && e.LocalName != "math":
                    Flush();
                    AddFlow(e);
                    break;
                case IElement e:
                    linked += Linked(e);
                    AppendElement(e, words);
                    break;
            }
        }

        Flush();
    }

    private void AddBlock(IElement block)
    {
        switch (block.LocalName)
        {
            case ['h', >= '1' and <= '6'] heading:
                AddHeading(heading[1] - '0', Line(block));
                break;
            case "table":
                AddTable(block);
                break;
            case "dl":
                AddTerms(block);
                break;
            case "section" or "article" or "aside" or "details" or "figure":
                outline.Inside(() => AddFlow(block));
                label = "";
                break;
            case var _ when holdBlocks.Contains(block):
                AddFlow(block);
                break;
            default:
                AddParagraph(Line(block), Linked(block));
                break;
        }
    }

    // In a figure or a table's section "Figure 1." is no heading but the beginning of the caption.
    private void AddHeading(int level, string words)
    {
        if (Label().IsMatch(words))
        {
            label = words;
            return;
        }

        label = caption = "";
        outline.Open(level, words);
    }

    private void AddParagraph(string words, int linked = 0)
    {
        if (words.Length == 0 || (linked >= words.Length && words.Split(' ').Length <= LongestControl))
        {
            return;
        }

        if (Label().IsMatch(words))
        {
            label = words;
            return;
        }

        var paragraph = label.Length > 0 ? $"{label.TrimEnd('.', ':', ' ')}. {words}" : words;
        label = "";
        caption = Captioned().IsMatch(paragraph) ? paragraph : "";
        outline.Add(paragraph);
    }

    private void AddTerms(IElement list)
    {
        var term = "";
        foreach (var e in list.QuerySelectorAll("dt, dd").Where(e => e.Closest("dl") == list))
        {
            if (e.LocalName == "dt")
            {
                term = Line(e);
            }
            else
            {
                AddParagraph(term.Length > 0 ? $"{term}: {Line(e)}" : Line(e));
                term = "";
            }
        }
    }

    private void AddTable(IElement table)
    {
        if (table.GetAttribute("role") is "presentation" or "none" || table.QuerySelector("table, h1, h2, h3, h4, h5, h6") is not null)
        {
            AddFlow(table);
            return;
        }

        if (table.QuerySelector("caption") is { } own && Line(own) is { Length: > 0 } words)
        {
            AddParagraph(words);
            caption = label.Length == 0 ? words : caption;
        }

        foreach (var row in table.QuerySelectorAll("tr"))
        {
            outline.Add(string.Join(" | ", row.Children.Where(c => c.LocalName is "td" or "th").Select(Line)), caption);
        }

        label = caption = "";
    }

    // Characters in links.
    private static int Linked(IElement element) =>
        element.LocalName == "a" && element.HasAttribute("href") ? DocumentBuilder.Collapse(element.TextContent).Length
        : element.QuerySelectorAll("a[href]").Sum(a => DocumentBuilder.Collapse(a.TextContent).Length);

    private string Line(IElement element)
    {
        var text = new StringBuilder();
        AppendInside(element, text);
        return CitationMarks.Tidy(text.ToString());
    }

    private void AppendInside(IElement element, StringBuilder text)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is IText words)
            {
                text.Append(words.Data);
            }
            else if (node is IElement child)
            {
                AppendElement(child, text);
            }
        }
    }

    private void AppendElement(IElement child, StringBuilder text)
    {
        switch (child.LocalName)
        {
            case var name when Silent.Contains(name):
                break;
            case "a" when IsCitation(child):
            case "sup" when CitationMarks.IsMark(child.TextContent) && child.QuerySelectorAll("a").Any(IsCitation):
            case "sup" when CitationMarks.FollowsDropped(text) && child.TextContent.Trim() is "," or ";" or "–" or "-":
                text.Append(CitationMarks.Dropped);
                break;
            case "sup" when text.Length > 0 && char.IsAsciiDigit(text[^1]) && child.TextContent is { Length: > 0 } power && char.IsAsciiDigit(power[^1]):
                // 10⁶ must not read as 106.
                text.Append('^');
                AppendInside(child, text);
                break;
            case "math":
                text.Append(' ').Append(MathText.FromMathMl(ToXml(child))).Append(' ');
                break;
            case "br":
                text.Append(' ');
                break;
            case var name when Blocks.Contains(name):
                text.Append(' ');
                AppendInside(child, text);
                text.Append(' ');
                break;
            default:
                AppendInside(child, text);
                break;
        }
    }

    private bool IsCitation(IElement link)
    {
        var words = link.TextContent.Trim();
        if (words.Length == 0 || !CitationMarks.IsMark(words) || JatsMetadata.YearIn(words) is not null)
        {
            return false;
        }

        var href = link.GetAttribute("href") ?? "";
        var fragment = href.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? href[(at + 1)..] : "";
        return (fragment.Length > 0 && (references.Contains(fragment) || NameOfReference().IsMatch(fragment)))
            || link.GetAttribute("role") is "doc-biblioref" or "doc-noteref"
            || (link.GetAttribute("epub:type") ?? "").Contains("noteref", StringComparison.Ordinal);
    }

    private static XElement ToXml(IElement element)
    {
        var copy = new XElement(element.LocalName, element.Children.Select(ToXml));
        foreach (var attribute in element.Attributes.Where(a => a.Name is "open" or "close"))
        {
            copy.SetAttributeValue(attribute.Name, attribute.Value);
        }

        if (element.ChildElementCount == 0)
        {
            copy.Value = DocumentBuilder.Collapse(element.TextContent);
        }

        return copy;
    }

    // How publishers name the entries of a list that the page itself does not hold: "ref12", "bib12", "CR12", "B12-diagnostics".
    [GeneratedRegex(@"^(?:ref|bib|b|cr|cit|rf|fn|en|footnote|endnote)[-_.]?(?:cr|bib)?0*[0-9]+(?:[-_.][a-z]+)?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NameOfReference();

    [GeneratedRegex(@"^(?:supplementary |additional |appendix )?(?:table|tab\.|figure|fig\.?|box|scheme|표|그림|tabelle|abbildung|tableau|tabla|tabela|figura) ?[a-z]?[0-9]+[a-z]?[.:]?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:supplementary )?(?:table|tab\.|표|tabelle|tableau|tabla|tabela) ?[a-z]?[0-9]+[a-z]?[.:]? ", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Captioned();
}
