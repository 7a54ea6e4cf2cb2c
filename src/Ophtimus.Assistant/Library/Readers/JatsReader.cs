using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads journal articles in the Journal Article Tag Suite (NISO Z39.96) and its predecessor, as PubMed Central gives them.</summary>
/// <remarks>
/// A file may hold several articles. A translation inside an article becomes a document of its own;
/// decision letters, replies, acknowledgements and footnotes are left out.
/// </remarks>
public sealed class JatsReader : IDocumentReader
{
    /// <inheritdoc />
    public string Format => "JATS XML";

    /// <inheritdoc />
    public bool Accepts(string extension, string head) =>
        extension is ".xml" or ".nxml" && (head.Contains("<article", StringComparison.Ordinal) || head.Contains("<pmc-articleset", StringComparison.Ordinal));

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var article in SafeXml.Elements(content, n => n == "article", cancellationToken))
        {
            any = true;
            yield return ReadArticle(article, article, name);
            foreach (var translation in article.Elements("sub-article").Where(s => (string?)s.Attribute("article-type") == "translation"))
            {
                yield return ReadArticle(article, translation, name);
            }
        }

        if (!any)
        {
            throw new UnreadableDocumentException("It holds no article.");
        }
    }

    private static SourceDocument ReadArticle(XElement article, XElement part, string name)
    {
        var source = JatsMetadata.Read(article, part, name);
        var text = new JatsText(new DocumentBuilder());
        text.AddAbstracts(part.Element("front")?.Element("article-meta") ?? part.Element("front-stub"));
        text.AddBody(part.Element("body"));
        text.AddAppendices(part.Element("back"));
        text.AddBody(part.Element("floats-group"));
        if (text.Builder.IsEmpty && source.Title.Length == 0)
        {
            throw new UnreadableDocumentException("The article has neither a title nor text.");
        }

        return text.Builder.Build(source, JatsMetadata.References(part.Element("back")) is { Count: > 0 } own ? own : JatsMetadata.References(article.Element("back")));
    }
}
