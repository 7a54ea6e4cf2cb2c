using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Ophtimus.Assistant.Library.Readers.Html;

/// <summary>Parses HTML that may be hostile. Nothing is fetched and no script is run.</summary>
internal static partial class HtmlPage
{
    private const int DeepestElement = 256;

    // The parser looks through all open elements at most tags, so that their number squared is its time.
    private const int MostOpen = 1000;
    private const int MostAttributes = 500;

    /// <exception cref="UnreadableDocumentException">It holds no HTML, or nests without end.</exception>
    public static IHtmlDocument Parse(string html, CancellationToken cancellationToken)
    {
        // In XML any element may close itself; in HTML a <title/> would swallow the whole page.
        var text = html.AsSpan().TrimStart().StartsWith("<?xml", StringComparison.Ordinal) ? SelfClosed().Replace(html, CloseByName) : html;
        var open = new Dictionary<string, int>();
        var depth = 0;
        var tags = 0;
        void Bound(HtmlToken token, AngleSharp.Text.TextRange place)
        {
            if (token is not HtmlTagToken tag)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            tags++;
            if (tag.Attributes.Count > MostAttributes)
            {
                throw new UnreadableDocumentException($"A tag of its HTML has more than {MostAttributes} attributes.");
            }

            if (EndsByItself.Contains(tag.Name))
            {
                return;
            }

            var before = open.GetValueOrDefault(tag.Name);
            var after = tag.Type == HtmlTokenType.StartTag ? before + (tag.IsSelfClosing ? 0 : 1) : Math.Max(0, before - 1);
            open[tag.Name] = after;
            depth += after - before;
            if (depth > MostOpen)
            {
                throw new UnreadableDocumentException($"Its HTML opens more than {MostOpen} elements without closing them.");
            }
        }

        var parser = new HtmlParser(new HtmlParserOptions { SkipComments = true, MaximumDepth = DeepestElement, OnToken = Bound });
        var document = parser.ParseDocument(text);
        return tags > 0 ? document : throw new UnreadableDocumentException("It holds no HTML.");
    }

    // Elements whose end tag may be left out, which the parser closes itself, and those that have none.
    private static readonly HashSet<string> EndsByItself =
        [
            "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rb", "rt", "rp", "rtc", "html", "head", "body", "a",
            "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param", "keygen", "basefont", "bgsound", "frame", "command",
        ];

    private static string CloseByName(Match match) =>
        EndsByItself.Contains(match.Groups[1].Value.ToLowerInvariant()) && match.Groups[1].Value is not ("a" or "p" or "td" or "th" or "li" or "dt" or "dd")
            ? match.Value
            : $"<{match.Groups[1].Value}{match.Groups[2].Value}></{match.Groups[1].Value}>";

    [GeneratedRegex("""<([A-Za-z][A-Za-z0-9]*)((?:\s+[A-Za-z_:][-A-Za-z0-9_:.]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*/>""", RegexOptions.NonBacktracking)]
    private static partial Regex SelfClosed();
}
