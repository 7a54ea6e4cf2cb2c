using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ophtimus.Assistant.Library.Readers.Html;

/// <summary>Finds the article in a page: what the site puts around it is taken out, and then the element that holds the paragraphs is chosen.</summary>
/// <remarks>A page marks its article, or it does not; its navigation can be told by being made of links. Nothing is known of single sites.</remarks>
internal sealed class HtmlMain
{
    private static readonly HashSet<string> Never =
        ["script", "style", "template", "noscript", "nav", "form", "button", "input", "select", "textarea", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "dialog", "menu"];

    private static readonly HashSet<string> RolesOfTheSite =
        ["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "alert", "menu", "menubar", "toolbar", "tablist", "status"];

    // Words in a class that mean the site, whatever they hold.
    private static readonly HashSet<string> WordsOfTheSite =
        ["cookie", "cookies", "gdpr", "onetrust", "breadcrumb", "breadcrumbs", "advert", "advertisement", "advertising", "navbar", "pagination", "newsletter", "altmetric", "noprint"];

    // Words in a class that can also mean a part of the article ("related work"): believed where the words are mostly links.
    private static readonly HashSet<string> WordsThatMayMeanTheSite =
        ["related", "recommended", "recommendations", "share", "sharing", "social", "sidebar", "menu", "nav", "toc", "promo", "comments", "footer", "header", "toolbar", "metrics", "similar", "citedby", "subscribe", "login", "popup", "modal", "authors", "affiliations", "banner", "ad", "ads"];

    private static readonly HashSet<string> Abstracts = new(["abstract", "summary", "초록", "요약", "résumé", "resumen", "resumo", "zusammenfassung"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<IElement, Weight> weights = [];

    private HtmlMain(IHtmlDocument page) => Weigh(page.Body!);

    /// <summary>The element that holds the article; what is not the article is taken out of the page.</summary>
    public static IElement Of(IHtmlDocument page)
    {
        var body = Whole(page);
        var all = new HtmlMain(page);
        foreach (var e in body.QuerySelectorAll("*").Where(e => all.IsOfTheSite(e, body)).ToList())
        {
            e.Remove();
        }

        var left = new HtmlMain(page);
        var root = left.Root(body);
        left.DropFrontMatter(root);
        return root;
    }

    /// <summary>All of a page that is nothing but the article, as in a book; what is hidden is taken out.</summary>
    public static IElement Whole(IHtmlDocument page)
    {
        foreach (var e in page.Body!.QuerySelectorAll("*").Where(IsHiddenOrNever).ToList())
        {
            e.Remove();
        }

        return page.Body!;
    }

    private static bool IsHiddenOrNever(IElement e) =>
        Never.Contains(e.LocalName) || e.HasAttribute("hidden") || e.GetAttribute("aria-hidden") == "true"
        || (e.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal) is var s
            && (s.Contains("display:none", StringComparison.OrdinalIgnoreCase) || s.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));

    private bool IsOfTheSite(IElement e, IElement body)
    {
        var weight = weights[e];
        if (weight.Paragraphs * 4 > weights[body].Paragraphs)
        {
            return false;
        }

        var isMostlyLinks = weight.Links * 3 > weight.Characters;
        return RolesOfTheSite.Contains(e.GetAttribute("role") ?? "")
            || (e.LocalName is "header" or "footer" or "aside" && e.Closest("article, main, [role=main]") is null)
            || (e.LocalName is "ul" or "ol" or "div" or "section" or "aside" && weight.LinkCount >= 3 && weight.Links * 10 > weight.Characters * 7)
            || WordsIn(e.ClassName).Any(w => WordsOfTheSite.Contains(w) || (isMostlyLinks && WordsThatMayMeanTheSite.Contains(w)));
    }

    private static string[] WordsIn(string? value) => value is null ? [] : value.ToLowerInvariant().Split([' ', '\t', '\n', '\r', '-', '_'], StringSplitOptions.RemoveEmptyEntries);

    // The element marked as the article, where it holds most paragraphs; else the innermost that holds nearly all. Never without the abstract.
    private IElement Root(IElement body)
    {
        var paragraphs = weights[body].Paragraphs;
        var root = body.QuerySelectorAll("[itemprop=articleBody], article, main, [role=main]").Where(e => weights[e].Paragraphs * 2 > paragraphs).MaxBy(e => weights[e].Paragraphs);
        if (root is null)
        {
            root = body;
            while (root.Children.FirstOrDefault(c => weights[c].Paragraphs * 10 > paragraphs * 9) is { LocalName: "div" or "section" or "center" } inner)
            {
                root = inner;
            }
        }

        var heading = body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").FirstOrDefault(IsAbstract);
        while (heading is not null && root != body && !root.Contains(heading))
        {
            root = root.ParentElement!;
        }

        return root;
    }

    // Before the abstract stand authors, addresses, dates and the licence.
    private void DropFrontMatter(IElement root)
    {
        var heading = root.QuerySelectorAll("h1, h2, h3, h4, h5, h6").FirstOrDefault(IsAbstract);
        if (heading is null || CharactersBefore(heading, root) * 4 > weights[root].Characters)
        {
            return;
        }

        for (INode at = heading; at != root; at = at.Parent!)
        {
            while (at.PreviousSibling is { } before)
            {
                before.Parent!.RemoveChild(before);
            }
        }
    }

    private long CharactersBefore(IElement heading, IElement root)
    {
        var before = 0L;
        for (var at = heading; at != root; at = at.ParentElement!)
        {
            for (var sibling = at.PreviousElementSibling; sibling is not null; sibling = sibling.PreviousElementSibling)
            {
                before += weights[sibling].Paragraphs;
            }
        }

        return before;
    }

    private static bool IsAbstract(IElement heading) => Abstracts.Contains(DocumentBuilder.Collapse(heading.TextContent).TrimEnd(':', '.'));

    // The parser bounds the depth.
    private Weight Weigh(IElement e)
    {
        var characters = 0;
        var sum = new Weight();
        foreach (var node in e.ChildNodes)
        {
            if (node is IText text)
            {
                characters += text.Data.Count(c => !char.IsWhiteSpace(c));
            }
            else if (node is IElement child)
            {
                sum += Weigh(child);
            }
        }

        sum = sum with { Characters = sum.Characters + characters };
        sum = e.LocalName switch
        {
            "a" when e.HasAttribute("href") => sum with { Links = sum.Characters, LinkCount = 1 },
            "p" or "li" or "blockquote" or "dd" or "td" => sum with { Paragraphs = Math.Max(0, sum.Characters - sum.Links) },
            _ => sum,
        };
        return weights[e] = sum;
    }

    /// <summary>Characters that are no white space: all, in links, and in paragraphs outside links.</summary>
    private readonly record struct Weight(int Characters, int Links, int LinkCount, int Paragraphs)
    {
        public static Weight operator +(Weight a, Weight b) => new(a.Characters + b.Characters, a.Links + b.Links, a.LinkCount + b.LinkCount, a.Paragraphs + b.Paragraphs);
    }
}
