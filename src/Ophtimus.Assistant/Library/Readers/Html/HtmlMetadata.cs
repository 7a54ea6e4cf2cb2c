using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers.Html;

/// <summary>The bibliographic data of a page, from the tags that Google Scholar, Dublin Core, PRISM, schema.org and Open Graph define, in this order.</summary>
internal static partial class HtmlMetadata
{
    /// <param name="page">The page, whole but for its references.</param>
    /// <param name="name">The file's name, for a page without identifiers.</param>
    public static Source Read(IHtmlDocument page, string name)
    {
        var tags = page.QuerySelectorAll("meta[content]")
            .Select(m => (Name: (m.GetAttribute("name") ?? m.GetAttribute("property") ?? "").ToLowerInvariant().Replace("dcterms.", "dc.", StringComparison.Ordinal), Content: DocumentBuilder.Collapse(m.GetAttribute("content")!)))
            .Where(t => t.Name.Length > 0 && t.Content.Length > 0)
            .ToLookup(t => t.Name, t => t.Content);
        var schema = SchemaOrg.Read(page);
        string? First(params string[] names) => names.SelectMany(n => tags[n]).FirstOrDefault();

        var headings = page.QuerySelectorAll("h1").Select(h => HtmlText.Plain(h)).Where(h => h.Length > 0).ToList();
        var title = First("citation_title", "dc.title", "prism.title") ?? schema.Title ?? First("og:title") ?? (headings.Count == 1 ? headings[0] : null) ?? JatsText.NullIfEmpty(DocumentBuilder.Collapse(page.Title ?? "")) ?? name;
        var type = First("citation_article_type", "dc.type", "prism.section");
        var identifiers = tags["citation_doi"].Concat(tags["prism.doi"]).Concat(tags["dc.identifier"]).Concat(tags["bepress_citation_doi"]).Concat(schema.Identifiers).ToList();
        var doi = identifiers.Select(PlainReference.DoiIn).FirstOrDefault(d => d is not null);
        var pmid = First("citation_pmid") ?? identifiers.Select(i => PmidUri().Match(i)).FirstOrDefault(m => m.Success)?.Groups[1].Value;
        var address = Address(page, First("citation_public_url", "og:url"));
        var pmcid = First("citation_pmcid") ?? (address is not null && Pmcid().Match(address) is { Success: true } pmc ? pmc.Value : null);
        List<string> types = type is null ? [] : [type];
        return new Source
        {
            Id = pmcid ?? (pmid is null ? doi ?? name : $"PMID{pmid}"),
            Title = title,
            Authors = Authors([.. tags["citation_author"]], [.. tags["dc.creator"]], schema.Authors),
            Journal = First("citation_journal_title", "prism.publicationname", "citation_book_title", "citation_inbook_title") ?? schema.Journal ?? First("citation_publisher", "dc.publisher", "og:site_name"),
            Year = Years(tags, "citation_publication_date", "citation_date", "citation_online_date", "citation_year") ?? Years(tags, "dc.date", "dc.issued", "dc.date.issued", "dc.date.created", "prism.publicationdate") ?? JatsMetadata.YearIn(schema.Date) ?? Years(tags, "article:published_time"),
            Doi = doi,
            Pmid = pmid,
            Pmcid = pmcid,
            Url = address,
            Licence = First("citation_license", "dc.license", "dc.rights.license") ?? page.QuerySelector("link[rel=license], a[rel=license]")?.GetAttribute("href") ?? schema.Licence ?? First("dc.rights"),
            Language = JatsMetadata.LanguageCode(First("citation_language", "dc.language") ?? schema.Language ?? JatsText.NullIfEmpty(page.DocumentElement.GetAttribute("lang")) ?? JatsText.NullIfEmpty(page.DocumentElement.GetAttribute("xml:lang")) ?? First("og:locale") ?? StrictText.LanguageOf(page.Body?.TextContent ?? "")),
            PublicationType = type,
            Tier = StudyDesign.TierOf(types, title),
            Retracted = StudyDesign.IsRetracted(types, title) || SaysRetracted(page),
            Keywords = [.. tags["citation_keywords"].Concat(tags["citation_keyword"]).Concat(tags["dc.subject"]).Concat(tags["article:tag"]).DefaultIfEmpty(string.Join(';', tags["keywords"]))
                .SelectMany(k => k.Split(k.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()],
        };
    }

    // Names with a comma say which part is the family's, so they are preferred.
    private static string[] Authors(string[] citation, string[] dublin, IReadOnlyList<string> schema)
    {
        bool Inverted(string[] names) => Array.Exists(names, n => n.Contains(',', StringComparison.Ordinal));
        IReadOnlyList<string> names = citation.Length > 0 && !(dublin.Length == citation.Length && Inverted(dublin) && !Inverted(citation)) ? citation : dublin.Length > 0 ? dublin : schema;
        return [.. names.SelectMany(n => n.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(AuthorName.Short).Where(a => a.Length > 0)];
    }

    private static int? Years(ILookup<string, string> tags, params string[] names) => names.SelectMany(n => tags[n]).Select(JatsMetadata.YearIn).Where(y => y is not null).Min();

    private static string? Address(IHtmlDocument page, string? stated)
    {
        var address = page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? stated;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? address : null;
    }

    private static bool SaysRetracted(IHtmlDocument page) =>
        Retracted().IsMatch(page.Body?.TextContent ?? "")
        || page.QuerySelectorAll("[class*=retract i]").Any(e => e.LocalName is not ("a" or "body" or "html") && e.TextContent.Contains("retract", StringComparison.OrdinalIgnoreCase) && e.Closest("nav, footer, ul") is null);

    [GeneratedRegex("""\bthis\s+(?:article|paper|publication)\s+(?:has\s+been|was|is)\s+(?:formally\s+)?retracted\b|\bretracted\s+article:|\bretraction\s+in:|이\s+논문은\s+철회""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Retracted();

    [GeneratedRegex("""info:pmid/([0-9]{4,9})""", RegexOptions.NonBacktracking)]
    private static partial Regex PmidUri();

    [GeneratedRegex("""\bPMC[0-9]{3,9}\b""", RegexOptions.NonBacktracking)]
    private static partial Regex Pmcid();
}
