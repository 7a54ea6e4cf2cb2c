using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library.Triads;

/// <summary>The abstract and the body of an article as its publisher's own XML has it (BioMed Central's, which is not JATS): the measure for the same article read from another format.</summary>
/// <remarks>Sections that the readers leave out on purpose (interests, contributions, …) are left out here too.</remarks>
internal sealed record PublisherArticle(IReadOnlyList<(string Heading, IReadOnlyList<string> Sentences)> Sections)
{
    /// <summary>Heading paths of the abstract and the body, in order: "Methods > Recruitment > Primary care".</summary>
    public IEnumerable<string> Headings => Sections.Select(s => s.Heading);

    /// <param name="xml">The file.</param>
    public static PublisherArticle Read(byte[] xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var root = XElement.Load(reader, LoadOptions.PreserveWhitespace);
        var sections = new List<(string, IReadOnlyList<string>)>();
        foreach (var section in root.Descendants("abs").Concat(root.Elements("bdy")).Elements("sec").Where(s => !BackMatter.IsLeftOut(Text(s.Element("st")!))))
        {
            AddSection(section, [], sections);
        }

        return new PublisherArticle(sections);
    }

    private static void AddSection(XElement section, IReadOnlyList<string> above, List<(string, IReadOnlyList<string>)> sections)
    {
        IReadOnlyList<string> path = [.. above, Text(section.Element("st")!)];
        var sentences = section.Elements("p").Select(Text).SelectMany(Reading.Sentences).ToList();
        sections.Add((string.Join(" > ", path), sentences));
        foreach (var inner in section.Elements("sec"))
        {
            AddSection(inner, path, sections);
        }
    }

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        Append(element, text);
        return DocumentBuilder.Collapse(text.ToString());
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText characters:
                    text.Append(characters.Value);
                    break;
                case XElement { Name.LocalName: "abbrgrp" } citation:
                    text.Append(CultureInfo.InvariantCulture, $" [{string.Join(',', citation.Elements("abbr").Select(a => a.Value.Trim()))}]");
                    break;
                case XElement { Name.LocalName: "tbl" or "fig" or "suppl" }:
                    break;
                case XElement inner:
                    Append(inner, text);
                    break;
            }
        }
    }
}
