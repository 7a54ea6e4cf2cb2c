using System.Xml;
using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads XML that may be hostile: document type declarations are passed over, nothing is resolved, sizes are capped.</summary>
internal static class SafeXml
{
    // A whole PubMed baseline file is about 200 MB; one article with all its tables stays far below a tenth of that.
    private const long LongestDocument = 1L << 30;
    private const int DeepestElement = 256;

    /// <summary>Gives each outermost element with one of the names.</summary>
    /// <exception cref="UnreadableDocumentException">The XML is damaged.</exception>
    public static IEnumerable<XElement> Elements(Stream content, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersInDocument = LongestDocument,
            MaxCharactersFromEntities = 0,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        using var reader = XmlReader.Create(content, settings);
        while (Next(reader, isWanted, cancellationToken) is { } element)
        {
            yield return element;
        }
    }

    private static XElement? Next(XmlReader reader, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();

            // ReadFrom leaves the reader on the node after the element, so look before reading on.
            while (reader.NodeType != XmlNodeType.Element || !isWanted(reader.LocalName))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.Depth > DeepestElement)
                {
                    throw TooDeep();
                }

                if (!reader.Read())
                {
                    return null;
                }
            }

            return Load(reader);
        }
        catch (XmlException e)
        {
            throw new UnreadableDocumentException(Explain(e), e);
        }
    }

    // As XNode.ReadFrom, with a limit on depth, since what follows walks the element recursively.
    private static XElement Load(XmlReader reader)
    {
        var root = Shell(reader);
        var current = root;
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return root;
        }

        var depth = 1;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Shell(reader);
                    current.Add(child);
                    if (!reader.IsEmptyElement)
                    {
                        current = child;
                        depth = depth < DeepestElement ? depth + 1 : throw TooDeep();
                    }

                    break;
                case XmlNodeType.EndElement when current == root:
                    reader.Read();
                    return root;
                case XmlNodeType.EndElement:
                    current = current.Parent!;
                    depth--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    current.Add(new XText(reader.Value));
                    break;
                case XmlNodeType.EntityReference:
                    throw new UnreadableDocumentException("It uses an XML entity that it does not define itself; replace the entity with its character.");
            }
        }

        throw new UnreadableDocumentException("The XML ends in the middle of an element; the file is probably cut off.");
    }

    private static XElement Shell(XmlReader reader)
    {
        var element = new XElement(reader.LocalName); // JATS comes with and without a default namespace.
        if (reader.MoveToFirstAttribute())
        {
            do
            {
                if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                {
                    element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
                }
            }
            while (reader.MoveToNextAttribute());
            reader.MoveToElement();
        }

        return element;
    }

    private static UnreadableDocumentException TooDeep() => new($"Its XML nests deeper than {DeepestElement} elements.");

    // The platform's message quotes the document, so only its place is passed on.
    private static string Explain(XmlException e) =>
        e.Message.Contains("ntity", StringComparison.Ordinal)
            ? $"It uses an XML entity that it does not define itself, at line {e.LineNumber}; replace the entity with its character."
            : e.Message.Contains("Unexpected end of file", StringComparison.Ordinal)
                ? "The XML ends in the middle of an element; the file is probably cut off."
                : e.Message.Contains("ncoding", StringComparison.Ordinal)
                    ? $"It is not valid in the encoding it declares, at line {e.LineNumber}; save it as UTF-8."
                    : $"It is not well-formed XML at line {e.LineNumber}, position {e.LinePosition}.";
}
