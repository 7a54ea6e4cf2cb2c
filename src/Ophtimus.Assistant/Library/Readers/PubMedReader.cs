using System.Xml.Linq;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads PubMed and MEDLINE citations as E-utilities and the baseline files give them, one document a record.</summary>
/// <remarks>A record without an abstract becomes a document without text: it can be found, and never quoted.</remarks>
public sealed class PubMedReader : IDocumentReader
{
    private static readonly HashSet<string> Records = ["PubmedArticle", "PubmedBookArticle", "MedlineCitation"];

    /// <inheritdoc />
    public string Format => "PubMed XML";

    /// <inheritdoc />
    public bool Accepts(string extension, string head) =>
        extension == ".xml" && (head.Contains("<Pubmed", StringComparison.Ordinal) || head.Contains("<MedlineCitation", StringComparison.Ordinal));

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var record in SafeXml.Elements(content, Records.Contains, cancellationToken))
        {
            any = true;
            yield return ReadRecord(record);
        }

        if (!any)
        {
            throw new UnreadableDocumentException("It holds no PubMed record.");
        }
    }

    private static SourceDocument ReadRecord(XElement record)
    {
        var citation = record.Name.LocalName == "MedlineCitation" ? record : record.Element("MedlineCitation") ?? record.Element("BookDocument") ?? record;
        var article = citation.Element("Article") ?? citation;
        var pmid = JatsText.NullIfEmpty(citation.Element("PMID")?.Value.Trim()) ?? throw new UnreadableDocumentException("A record has no PMID.");
        var title = JatsText.Plain(article.Element("ArticleTitle") ?? citation.Element("Book")?.Element("BookTitle"));
        var types = article.Descendants("PublicationType").Select(t => t.Value.Trim()).Where(t => t.Length > 0).ToList();
        var ids = record.Element("PubmedData")?.Element("ArticleIdList") ?? citation.Element("ArticleIdList");
        var language = JatsMetadata.LanguageCode(article.Element("Language")?.Value ?? "und");
        var source = new Source
        {
            Id = $"PMID{pmid}",
            Title = title,
            Authors = [.. article.Elements("AuthorList").Elements("Author").Select(Author).Where(a => a.Length > 0)],
            Journal = JatsText.NullIfEmpty(article.Element("Journal")?.Element("Title")?.Value.Trim() ?? citation.Element("Book")?.Element("Publisher")?.Element("PublisherName")?.Value.Trim()),
            Year = JatsMetadata.YearIn((article.Element("Journal")?.Element("JournalIssue")?.Element("PubDate") ?? citation.Element("Book")?.Element("PubDate"))?.Value),
            Doi = Identifier(ids, "doi") ?? JatsText.NullIfEmpty(article.Elements("ELocationID").FirstOrDefault(e => (string?)e.Attribute("EIdType") == "doi")?.Value.Trim()),
            Pmid = pmid,
            Pmcid = Identifier(ids, "pmc"),
            Language = language,
            PublicationType = types.Count > 0 ? string.Join("; ", types) : null,
            Tier = StudyDesign.TierOf(types, title),
            Retracted = StudyDesign.IsRetracted(types, title)
                || citation.Descendants("CommentsCorrections").Any(c => (string?)c.Attribute("RefType") == "RetractionIn"),
            Keywords = [.. citation.Descendants("DescriptorName").Concat(citation.Descendants("Keyword")).Select(k => JatsText.Plain(k)).Where(k => k.Length > 0).Distinct()],
        };
        return Text(citation, article).Build(source, References(record));
    }

    private static DocumentBuilder Text(XElement citation, XElement article)
    {
        var text = new DocumentBuilder();
        foreach (var element in article.Elements("Abstract").Concat(citation.Elements("OtherAbstract")).Elements("AbstractText"))
        {
            var label = DocumentBuilder.Collapse((string?)element.Attribute("Label") ?? "");
            var language = JatsMetadata.LanguageCode((string?)element.Parent?.Attribute("Language") ?? "");
            var heading = language == "und" ? "Abstract" : $"Abstract ({language})";
            text.Add(JatsText.Plain(element), label.Length is 0 || label == "UNLABELLED" ? [heading] : [heading, label]);
        }

        return text;
    }

    private static IReadOnlyList<Reference> References(XElement record) =>
        [.. (record.Element("PubmedData")?.Descendants("Reference") ?? [])
            .Select((r, i) => (Key: $"ref{i + 1}", Title: JatsText.Plain(r.Element("Citation")), Ids: r.Element("ArticleIdList")))
            .Where(r => r.Title.Length > 0)
            .Select(r => new Reference(r.Key, new Source { Id = r.Key, Title = r.Title, Pmid = Identifier(r.Ids, "pubmed"), Doi = Identifier(r.Ids, "doi") }))];

    private static string? Identifier(XElement? list, string type) =>
        JatsText.NullIfEmpty(list?.Elements("ArticleId").FirstOrDefault(i => (string?)i.Attribute("IdType") == type)?.Value.Trim());

    private static string Author(XElement author) => DocumentBuilder.Collapse(
        author.Element("CollectiveName")?.Value ?? $"{author.Element("LastName")?.Value} {author.Element("Initials")?.Value}");
}
