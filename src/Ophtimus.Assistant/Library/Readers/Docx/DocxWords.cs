using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers.Docx;

/// <summary>The words of Word paragraphs. Fields and deleted ends of paragraphs reach over paragraphs, so it has to be asked for them in order.</summary>
internal sealed class DocxWords(DocxStyles styles)
{
    // The fields of Word and of reference managers whose result is a citation.
    private static readonly string[] Citations = ["ADDIN EN.CITE", "ADDIN ZOTERO_ITEM", "ADDIN CSL_CITATION", "ADDIN PAPERS2_CITATIONS", "CITATION "];

    private readonly Stack<Field> fields = [];
    private readonly List<string> footnotes = [];
    private readonly List<string> endnotes = [];
    private readonly List<XElement> boxes = [];
    private string before = "";

    /// <summary>Ids of the footnotes that the words so far have asked for.</summary>
    public IReadOnlyList<string> Footnotes => footnotes;

    /// <summary>Ids of the endnotes that the words so far have asked for.</summary>
    public IReadOnlyList<string> Endnotes => endnotes;

    /// <summary>The words of a paragraph in one line; null where its end is deleted, so that they belong to the next one.</summary>
    public string? Of(XElement paragraph)
    {
        var text = new StringBuilder(before);
        before = "";
        AppendInside(paragraph, paragraph, text);
        if (paragraph.Element("pPr")?.Element("rPr") is { } end && (end.Element("del") ?? end.Element("moveFrom")) is not null)
        {
            before = text.ToString();
            return null;
        }

        return CitationMarks.Tidy(text.ToString());
    }

    /// <summary>The text boxes anchored in the paragraphs since it was last asked.</summary>
    public IReadOnlyList<XElement> TakeBoxes()
    {
        XElement[] taken = [.. boxes];
        boxes.Clear();
        return taken;
    }

    private void AppendInside(XElement parent, XElement paragraph, StringBuilder text)
    {
        foreach (var child in parent.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "r" when !styles.IsHidden(child, paragraph):
                    AppendRun(child, paragraph, text);
                    break;
                case "hyperlink" or "ins" or "moveTo" or "smartTag" or "customXml" or "dir" or "bdo":
                    AppendInside(child, paragraph, text);
                    break;
                case "fldSimple":
                    var start = text.Length;
                    AppendInside(child, paragraph, text);
                    DropCitation(child.Get("instr") ?? "", text, start);
                    break;
                case "sdt" when child.Element("sdtPr")?.Element("showingPlcHdr") is null && child.Element("sdtContent") is { } content:
                    var from = text.Length;
                    AppendInside(content, paragraph, text);
                    DropCitation(child.Element("sdtPr")?.Element("citation") is null ? "" : Citations[^1], text, from);
                    break;
                case "oMath" or "oMathPara":
                    text.Append(' ').Append(MathText.FromOffice(child)).Append(' ');
                    break;
            }
        }
    }

    private void AppendRun(XElement run, XElement paragraph, StringBuilder text)
    {
        foreach (var child in run.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "t":
                    AppendText(child.Value, run.Element("rPr"), text);
                    break;
                case "sym":
                    var isSymbol = "Symbol".Equals(child.Get("font"), StringComparison.OrdinalIgnoreCase);
                    text.Append(isSymbol && ushort.TryParse(child.Get("char"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) ? SymbolFont.Seen((char)code) : ' ');
                    break;
                case "tab" or "br" or "cr" or "ptab":
                    text.Append(' ');
                    break;
                case "noBreakHyphen":
                    text.Append('-');
                    break;
                case "footnoteReference":
                    footnotes.Add(child.Get("id") ?? "");
                    text.Append(CitationMarks.Dropped);
                    break;
                case "endnoteReference":
                    endnotes.Add(child.Get("id") ?? "");
                    text.Append(CitationMarks.Dropped);
                    break;
                case "fldChar" when child.Get("fldCharType") == "begin":
                    fields.Push(new Field(paragraph, text.Length, new StringBuilder()));
                    break;
                case "instrText" when fields.TryPeek(out var open):
                    open.Instruction.Append(child.Value);
                    break;
                case "fldChar" when child.Get("fldCharType") == "end" && fields.TryPop(out var field) && field.Paragraph == paragraph:
                    DropCitation(field.Instruction.ToString(), text, field.Start);
                    break;
                case "AlternateContent":
                    AddBoxes(child.Element("Choice") ?? child.Element("Fallback") ?? child);
                    break;
                case "drawing" or "pict" or "object":
                    AddBoxes(child);
                    break;
            }
        }
    }

    private static void AppendText(string value, XElement? properties, StringBuilder text)
    {
        var isSymbol = "Symbol".Equals(properties?.Element("rFonts")?.Get("ascii"), StringComparison.OrdinalIgnoreCase);
        var seen = isSymbol ? string.Concat(value.Select(SymbolFont.Seen)) : value;

        // 10⁶ must not read as 106.
        if (properties?.Element("vertAlign")?.Get("val") == "superscript" && text.Length > 0 && char.IsAsciiDigit(text[^1]) && seen.Length > 0 && char.IsAsciiDigit(seen[^1]))
        {
            text.Append('^');
        }

        text.Append(seen);
    }

    private static void DropCitation(string instruction, StringBuilder text, int start)
    {
        var result = text.ToString(start, text.Length - start);
        if (Array.Exists(Citations, c => instruction.AsSpan().TrimStart().StartsWith(c, StringComparison.OrdinalIgnoreCase))
            && CitationMarks.IsMark(result.Replace("^", "", StringComparison.Ordinal)) && JatsMetadata.YearIn(result) is null)
        {
            text.Length = start;
            text.Append(CitationMarks.Dropped);
        }
    }

    private void AddBoxes(XElement drawing) =>
        boxes.AddRange(drawing.Descendants("txbxContent").Where(b => b.Ancestors().TakeWhile(a => a != drawing).All(a => a.Name.LocalName != "txbxContent")));

    private sealed record Field(XElement Paragraph, int Start, StringBuilder Instruction);
}
