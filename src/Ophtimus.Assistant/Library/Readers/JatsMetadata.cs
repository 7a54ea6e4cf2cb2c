using System.Globalization;
using System.Xml.Linq;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>The bibliographic part of a JATS article.</summary>
internal static class JatsMetadata
{
    private static readonly XName Language = XNamespace.Xml + "lang";
    private static readonly XName Href = XName.Get("href", "http://www.w3.org/1999/xlink");

    /// <param name="article">The article, for what a translation does not repeat.</param>
    /// <param name="part">The article itself or a translation inside it.</param>
    /// <param name="name">The file's name, for an article without identifiers.</param>
    public static Source Read(XElement article, XElement part, string name)
    {
        var meta = article.Element("front")?.Element("article-meta") ?? new XElement("article-meta");
        var own = part == article ? meta : part.Element("front-stub") ?? meta;
        var title = JatsText.Plain(own.Element("title-group")?.Element("article-title") ?? meta.Element("title-group")?.Element("article-title"));
        var type = (string?)article.Attribute("article-type");
        var ids = meta.Elements("article-id").Concat(own.Elements("article-id"))
            .GroupBy(i => (string?)i.Attribute("pub-id-type") ?? "").ToDictionary(g => g.Key, g => g.First().Value.Trim());
        var pmcid = ids.GetValueOrDefault("pmc") ?? ids.GetValueOrDefault("pmcid");
        pmcid = string.IsNullOrEmpty(pmcid) ? null : pmcid.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? pmcid : "PMC" + pmcid;
        var language = LanguageCode(((string?)part.Attribute(Language) ?? (string?)article.Attribute(Language)) ?? "en");
        var types = new[] { type ?? "" }.Concat(meta.Descendants("subject").Select(s => s.Value)).ToList();
        var doi = JatsText.NullIfEmpty(ids.GetValueOrDefault("doi"));
        var pmid = JatsText.NullIfEmpty(ids.GetValueOrDefault("pmid"));
        var id = pmcid ?? (pmid is null ? doi ?? name : $"PMID{pmid}");
        return new Source
        {
            Id = part == article ? id : $"{id}-{language}",
            Title = title,
            Authors = Authors(meta),
            Journal = Journal(article),
            Year = Year(meta),
            Doi = doi,
            Pmid = pmid,
            Pmcid = pmcid,
            Licence = Licence(meta),
            Language = language,
            PublicationType = type,
            Tier = StudyDesign.TierOf(types, title),
            Retracted = StudyDesign.IsRetracted(types, title)
                || meta.Elements("related-article").Any(r => (string?)r.Attribute("related-article-type") == "retraction-forward"),
            Keywords = [.. (own.Elements("kwd-group").Any() ? own : meta).Elements("kwd-group").SelectMany(g => g.Descendants("kwd")).Select(k => JatsText.Plain(k)).Where(k => k.Length > 0).Distinct()],
        };
    }

    /// <summary>The reference list, with the identifiers it gives.</summary>
    public static IReadOnlyList<Reference> References(XElement? back)
    {
        var references = new List<Reference>();
        foreach (var entry in back?.Descendants("ref") ?? [])
        {
            var key = (string?)entry.Attribute("id") ?? $"ref{references.Count + 1}";
            var citation = entry.Elements().FirstOrDefault(e => e.Name.LocalName is "element-citation" or "mixed-citation" or "nlm-citation" or "citation")
                ?? entry.Descendants("element-citation").FirstOrDefault() ?? entry.Descendants("mixed-citation").FirstOrDefault();
            if (citation is null || references.Any(r => r.Key == key))
            {
                continue;
            }

            string? Identifier(string type) => JatsText.NullIfEmpty(citation.Descendants("pub-id").FirstOrDefault(p => (string?)p.Attribute("pub-id-type") == type)?.Value.Trim());
            var title = JatsText.Plain(citation.Element("article-title") ?? citation.Element("source"));
            references.Add(new Reference(key, new Source
            {
                Id = key,
                Title = title.Length > 0 ? title : JatsText.Plain(citation),
                Journal = JatsText.NullIfEmpty(JatsText.Plain(citation.Element("source"))),
                Year = YearIn(citation.Element("year")?.Value),
                Doi = Identifier("doi"),
                Pmid = Identifier("pmid"),
            }));
        }

        return references;
    }

    /// <summary>The first year between 1500 and 2199 written in a text.</summary>
    internal static int? YearIn(string? text)
    {
        for (var i = 0; text is not null && i + 4 <= text.Length; i++)
        {
            if (int.TryParse(text.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1500 and < 2200)
            {
                return year;
            }
        }

        return null;
    }

    /// <summary>ISO 639-1 code of a language tag; what is not one stays as it is, in lower case.</summary>
    internal static string LanguageCode(string tag) => tag.Split('-', '_')[0].Trim().ToLowerInvariant() switch
    {
        "" => "und",
        "eng" => "en",
        "kor" => "ko",
        "ger" or "deu" => "de",
        "fre" or "fra" => "fr",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "jpn" => "ja",
        "chi" or "zho" => "zh",
        "rus" => "ru",
        "pol" => "pl",
        "dut" or "nld" => "nl",
        "nor" => "no",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "cze" or "ces" => "cs",
        "slo" or "slk" => "sk",
        "hun" => "hu",
        "gre" or "ell" => "el",
        "rum" or "ron" => "ro",
        "ukr" => "uk",
        "hrv" => "hr",
        "srp" => "sr",
        "ara" => "ar",
        "heb" => "he",
        "per" or "fas" => "fa",
        var code => code,
    };

    private static string[] Authors(XElement meta) =>
        [.. meta.Elements("contrib-group").SelectMany(g => g.Elements("contrib"))
            .Where(c => (string?)c.Attribute("contrib-type") is null or "author")
            .Select(c => c.Descendants("name").FirstOrDefault() is { } n
                ? DocumentBuilder.Collapse($"{n.Element("surname")?.Value} {AuthorName.Initials(n.Element("given-names")?.Value)}")
                : JatsText.Plain(c.Element("collab")))
            .Where(a => a.Length > 0)];

    private static string? Journal(XElement article)
    {
        var meta = article.Element("front")?.Element("journal-meta");
        return JatsText.NullIfEmpty(JatsText.Plain(meta?.Descendants("journal-title").FirstOrDefault() ?? meta?.Element("journal-id")));
    }

    private static int? Year(XElement meta) =>
        meta.Elements("pub-date").Select(d => YearIn(d.Element("year")?.Value)).Where(y => y is not null).Min()
        ?? YearIn(meta.Element("permissions")?.Element("copyright-year")?.Value);

    private static string? Licence(XElement meta)
    {
        var licence = meta.Element("permissions")?.Element("license");
        return JatsText.NullIfEmpty((string?)licence?.Attribute(Href))
            ?? licence?.Descendants().Attributes(Href).Select(a => a.Value).FirstOrDefault(v => v.Contains("licenses", StringComparison.Ordinal))
            ?? JatsText.NullIfEmpty(JatsText.Plain(licence));
    }
}
