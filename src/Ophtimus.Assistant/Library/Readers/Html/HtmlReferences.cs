using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers.Html;

/// <summary>The reference list of a page.</summary>
/// <param name="List">Its entries, with the identifiers that they link to.</param>
/// <param name="Ids">The names that a citation in the text can link to.</param>
internal sealed record HtmlReferences(IReadOnlyList<Reference> List, IReadOnlySet<string> Ids)
{
    private const string Marked = "[role=doc-bibliography], ol.references, ul.references, ol#references, .ref-list, .reference-list, .references-list, .citation-list, .bibliography, .c-article-references, section.references, #references ol, #reference-list, #ref-list";
    private const string Entries = "li, [role=doc-biblioentry], .citation, .reference, .ref";

    // A link in an entry with more words than this is the title of the work; a shorter one says "PubMed" or "Full text".
    private const int LongestLabel = 40;

    /// <summary>Reads the list and takes it out of the page.</summary>
    public static HtmlReferences TakeOut(IHtmlDocument page)
    {
        var list = new List<Reference>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var roots = Roots(page);
        foreach (var root in roots)
        {
            foreach (var e in root.QuerySelectorAll("[id], a[name]").Append(root))
            {
                ids.UnionWith(new[] { e.Id, e.GetAttribute("name") }.OfType<string>().Where(i => i.Length > 0));
            }

            var entries = root.QuerySelectorAll(Entries).ToHashSet();
            var outermost = entries.Where(e => !e.Ancestors().OfType<IElement>().Any(entries.Contains)).ToList();
            foreach (var entry in outermost.Count > 0 ? outermost : root.LocalName == "p" ? [root] : [.. root.QuerySelectorAll("p")])
            {
                Add(entry, list);
            }
        }

        roots.ForEach(r => r.Remove());

        return new HtmlReferences(list.Count > 0 ? list : [.. FromMeta(page)], ids);
    }

    private static List<IElement> Roots(IHtmlDocument page)
    {
        var marked = page.QuerySelectorAll(Marked);
        var headed = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Where(h => BackMatter.IsReferenceList(DocumentBuilder.Collapse(h.TextContent))).SelectMany(Below);
        var all = marked.Concat(headed).ToHashSet();
        return [.. all.Where(e => !e.Ancestors().OfType<IElement>().Any(all.Contains))];
    }

    // The lists that follow a heading, up to the next heading.
    private static IEnumerable<IElement> Below(IElement heading)
    {
        var from = heading;
        while (from.NextElementSibling is null && from.ParentElement is { } parent && parent.LocalName != "body")
        {
            from = parent;
        }

        for (var next = from.NextElementSibling; next is not null && !IsHeading(next) && next.QuerySelector("h1, h2, h3, h4, h5, h6") is null; next = next.NextElementSibling)
        {
            if (next.LocalName is "ol" or "ul" or "div" or "section" or "dl" or "p" or "table")
            {
                yield return next;
            }
        }
    }

    private static bool IsHeading(IElement e) => e.LocalName is ['h', >= '1' and <= '6'];

    private static void Add(IElement entry, List<Reference> list)
    {
        var links = entry.QuerySelectorAll("a[href]");
        var addresses = links.Select(l => Uri.UnescapeDataString(l.GetAttribute("href")!)).ToList();
        var copy = (IElement)entry.Clone();
        foreach (var label in copy.QuerySelectorAll("a[href], script, style, button").Where(l => l.LocalName != "a" || (l.TextContent.Length < LongestLabel && PlainReference.DoiIn(l.TextContent) is null)))
        {
            label.Remove();
        }

        var words = DocumentBuilder.Collapse(copy.TextContent).TrimEnd(' ', '|', '[', ']', '(', ')');
        if (words.Length == 0)
        {
            return;
        }

        var names = new[] { entry.Id }.Concat(entry.QuerySelectorAll("[id], a[name]").Select(e => e.Id ?? e.GetAttribute("name")));
        var key = names.OfType<string>().FirstOrDefault(n => n.Length > 0) ?? $"ref{list.Count + 1}";
        list.Add(PlainReference.Of(list.Exists(r => r.Key == key) ? $"{key}-{list.Count + 1}" : key, words, addresses));
    }

    // "citation_title=…; citation_doi=…", as Google Scholar asks publishers for; or the words themselves.
    private static IEnumerable<Reference> FromMeta(IHtmlDocument page) =>
        page.QuerySelectorAll("meta[name=citation_reference i]").Select(m => m.GetAttribute("content") ?? "").Where(c => c.Length > 0).Select((content, i) =>
        {
            var fields = content.Split(';', StringSplitOptions.TrimEntries).Select(f => f.Split('=', 2)).Where(f => f.Length == 2).GroupBy(f => f[0]).ToDictionary(g => g.Key, g => g.First()[1]);
            return new Reference($"ref{i + 1}", new Source
            {
                Id = $"ref{i + 1}",
                Title = DocumentBuilder.Collapse(fields.GetValueOrDefault("citation_title") ?? content),
                Journal = JatsText.NullIfEmpty(fields.GetValueOrDefault("citation_journal_title")),
                Year = JatsMetadata.YearIn(fields.GetValueOrDefault("citation_publication_date") ?? fields.GetValueOrDefault("citation_year")),
                Doi = PlainReference.DoiIn(fields.GetValueOrDefault("citation_doi") ?? ""),
                Pmid = JatsText.NullIfEmpty(fields.GetValueOrDefault("citation_pmid")),
            });
        });
}
