using System.Xml.Linq;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers.Docx;

/// <summary>The running text of a Word document as it reads once all changes are accepted: paragraphs, list items, table rows, text boxes, and the notes at the end.</summary>
internal sealed class DocxText(DocxPackage package, DocxStyles styles, Outline outline)
{
    private readonly DocxWords words = new(styles);
    private readonly List<Reference> references = [];
    private string caption = "";

    /// <summary>The entries under a heading such as "References", and notes that are nothing but works.</summary>
    public IReadOnlyList<Reference> References => references;

    /// <summary>Adds the document's text.</summary>
    public void Add()
    {
        AddBlocks(package.Document.Element("body") ?? new XElement("body"));
        AddNotes("footnote", "Footnotes", words.Footnotes);
        AddNotes("endnote", "Endnotes", words.Endnotes);
    }

    private void AddBlocks(XElement parent)
    {
        foreach (var block in parent.Elements())
        {
            switch (block.Name.LocalName)
            {
                case "p":
                    AddParagraph(block);
                    break;
                case "tbl":
                    AddTable(block);
                    break;
                case "sdt" when block.Descendants("docPartGallery").FirstOrDefault()?.Get("val") != "Table of Contents":
                    AddBlocks(block.Element("sdtContent") ?? block);
                    break;
                case "ins" or "moveTo" or "customXml" or "smartTag":
                    AddBlocks(block);
                    break;
                case "AlternateContent":
                    AddBlocks(block.Element("Choice") ?? block.Element("Fallback") ?? block);
                    break;
            }
        }
    }

    private void AddParagraph(XElement paragraph)
    {
        var line = words.Of(paragraph);
        var boxes = words.TakeBoxes();
        if (!string.IsNullOrEmpty(line) && !styles.Is(paragraph, "title", "toc ", "table of figures", "index "))
        {
            AddLine(paragraph, line);
        }

        foreach (var box in boxes)
        {
            AddBlocks(box);
        }
    }

    private void AddLine(XElement paragraph, string line)
    {
        if (styles.HeadingLevel(paragraph) is { } level)
        {
            caption = "";
            outline.Open(level, line);
        }
        else if (outline.Path.Any(BackMatter.IsReferenceList))
        {
            AddReference(line);
        }
        else
        {
            caption = styles.Is(paragraph, "caption") ? line : "";
            outline.Add(line);
        }
    }

    private void AddTable(XElement table)
    {
        var under = caption;
        var rows = table.Descendants("tr").Where(r => r.Ancestors("tbl").First() == table && r.Element("trPr")?.Element("del") is null)
            .Select(r => r.Descendants("tc").Where(c => c.Ancestors("tr").First() == r).ToList()).ToList();
        foreach (var cells in rows)
        {
            if (rows.TrueForAll(r => r.Count == 1))
            {
                // A frame around running text.
                AddBlocks(cells[0]);
                continue;
            }

            outline.Add(string.Join(" | ", cells.Select(Cell)), under);
            foreach (var box in words.TakeBoxes())
            {
                AddBlocks(box);
            }
        }

        caption = "";
    }

    private string Cell(XElement cell) =>
        string.Join(' ', cell.Descendants("p").Where(p => p.Ancestors().TakeWhile(a => a != cell).All(a => a.Name.LocalName is not ("txbxContent" or "Fallback"))).Select(words.Of).Where(w => !string.IsNullOrEmpty(w)));

    // Notes come in the order in which the text asks for them; one whose mark was deleted is no longer part of it.
    private void AddNotes(string note, string heading, IReadOnlyList<string> asked)
    {
        if (asked.Count == 0)
        {
            return;
        }

        var notes = package.Part(note + "s").Elements(note).GroupBy(n => n.Get("id") ?? "").ToDictionary(g => g.Key, g => g.First());
        var lines = asked.Distinct().Select(notes.GetValueOrDefault).OfType<XElement>().Select(Cell).ToList();
        if (lines.Count(l => JatsMetadata.YearIn(l) is not null) * 10 > lines.Count * 8)
        {
            lines.ForEach(AddReference);
            return;
        }

        outline.AddAtEnd(heading, lines);
    }

    private void AddReference(string line) => references.Add(PlainReference.Of($"ref{references.Count + 1}", line, []));
}
