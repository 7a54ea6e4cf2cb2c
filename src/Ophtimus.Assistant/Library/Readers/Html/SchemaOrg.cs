using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Ophtimus.Assistant.Library.Readers.Html;

/// <summary>What the JSON-LD of a page says of its article, in the vocabulary of schema.org.</summary>
internal sealed record SchemaOrg
{
    public string? Title { get; private init; }

    /// <summary>As written: "Min-Jae Kim", or "Kim, Min-Jae" where the parts are given apart.</summary>
    public IReadOnlyList<string> Authors { get; private init; } = [];

    public string? Journal { get; private init; }

    public string? Date { get; private init; }

    public string? Language { get; private init; }

    public string? Licence { get; private init; }

    public IReadOnlyList<string> Identifiers { get; private init; } = [];

    /// <summary>Reads the first article in the page; JSON that is damaged is passed over, since a browser does so too.</summary>
    public static SchemaOrg Read(IHtmlDocument page) =>
        page.QuerySelectorAll("script[type='application/ld+json']").Select(s => Parse(s.TextContent)).FirstOrDefault(a => a is not null) ?? new SchemaOrg();

    private static SchemaOrg? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Articles(document.RootElement).Select(Article).FirstOrDefault();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string of half a surrogate pair.
            return null;
        }
    }

    private static IEnumerable<JsonElement> Articles(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Articles),
        JsonValueKind.Object when Texts(element, "@type").Any(t => t.EndsWith("Article", StringComparison.Ordinal) || t is "MedicalWebPage" or "Report" or "Book" or "Chapter") => [element],
        JsonValueKind.Object => Values(element, "@graph").Concat(Values(element, "mainEntity")).SelectMany(Articles),
        _ => [],
    };

    private static SchemaOrg Article(JsonElement article) => new()
    {
        Title = Texts(article, "headline").Concat(Texts(article, "name")).FirstOrDefault(),
        Authors = [.. Values(article, "author").SelectMany(Name)],
        Journal = Values(article, "isPartOf").SelectMany(Journals).Concat(Values(article, "publisher").SelectMany(p => Texts(p, "name"))).FirstOrDefault(),
        Date = Texts(article, "datePublished").FirstOrDefault(),
        Language = Texts(article, "inLanguage").FirstOrDefault(),
        Licence = Texts(article, "license").FirstOrDefault(),
        Identifiers = [.. Texts(article, "sameAs").Concat(Texts(article, "@id")).Concat(Values(article, "identifier").SelectMany(i => i.ValueKind == JsonValueKind.String ? [i.GetString()!] : Texts(i, "value")))],
    };

    // An issue is part of a volume, and a volume part of a journal.
    private static IEnumerable<string> Journals(JsonElement part) =>
        part.ValueKind != JsonValueKind.Object ? [] : Values(part, "isPartOf").SelectMany(Journals).Concat(Texts(part, "name"));

    private static IEnumerable<string> Name(JsonElement author) =>
        author.ValueKind == JsonValueKind.String ? [author.GetString()!]
        : Texts(author, "familyName").FirstOrDefault() is { } family ? [$"{family}, {Texts(author, "givenName").FirstOrDefault()}"]
        : Texts(author, "name").Take(1);

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        Values(element, name).Where(v => v.ValueKind == JsonValueKind.String).Select(v => DocumentBuilder.Collapse(v.GetString()!)).Where(t => t.Length > 0);

    private static JsonElement[] Values(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : [value];
}
