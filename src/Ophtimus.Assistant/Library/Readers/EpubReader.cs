using System.Xml.Linq;
using Ophtimus.Assistant.Library.Readers.Html;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads electronic books (EPUB 2 and 3): the chapters in the order of the spine, as one document.</summary>
/// <remarks>A book protected against copying is named as such; only fonts may be obfuscated.</remarks>
public sealed class EpubReader : IDocumentReader
{
    /// <summary>What an EPUB says of itself in its first bytes.</summary>
    internal const string MediaType = "application/epub+zip";

    // The two obfuscations of fonts, which hide no text: EPUB OCF 3.3 and Adobe's.
    private static readonly HashSet<string> OnlyFonts = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

    private static readonly string[] Protections = ["META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml"];

    /// <inheritdoc />
    public string Format => "EPUB";

    /// <inheritdoc />
    public bool IsGuarded => true;

    /// <inheritdoc />
    public bool Accepts(string extension, string head) =>
        head.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) && (extension == ".epub" || head.Contains(MediaType, StringComparison.Ordinal));

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var zip = new SafeZip(content);
        XElement? Root(string path, string element)
        {
            using var part = zip.Open(path);
            return part is null ? null : SafeXml.Elements(part, n => n == element, cancellationToken).FirstOrDefault();
        }

        RefuseProtected(zip, Root);
        var place = Root("META-INF/container.xml", "container")?.Descendants("rootfile").Select(r => (string?)r.Attribute("full-path")).FirstOrDefault(p => p is not null)
            ?? throw new UnreadableDocumentException("It is a ZIP container without a book; unpack it and index what it holds.");
        var package = Root(place, "package") ?? throw new UnreadableDocumentException("Its list of chapters is missing: the file is damaged; get it again.");
        var source = Describe(package.Element("metadata") ?? new XElement("metadata"), name);
        var builder = new DocumentBuilder();
        var outline = new Outline(builder, source.Title);
        var references = new List<Reference>();
        foreach (var chapter in Chapters(package, place))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var part = zip.Open(chapter) ?? throw new UnreadableDocumentException("A chapter that its list names is missing: the file is damaged; get it again.");
            AddChapter(part, outline, references, cancellationToken);
        }

        if (builder.IsEmpty)
        {
            throw new UnreadableDocumentException("The book has no text; it probably holds pictures of pages.");
        }

        yield return builder.Build(source, references);
    }

    private static void RefuseProtected(SafeZip zip, Func<string, string, XElement?> root)
    {
        var encrypted = root("META-INF/encryption.xml", "encryption");
        var hidesText = encrypted?.Descendants("EncryptedData").Any(d => !OnlyFonts.Contains((string?)d.Element("EncryptionMethod")?.Attribute("Algorithm") ?? "")) == true;
        if (hidesText || Protections.Any(zip.Has))
        {
            throw new UnreadableDocumentException("It is protected against copying (DRM) and cannot be indexed; ask the publisher for a copy without protection.");
        }
    }

    private static IEnumerable<string> Chapters(XElement package, string place)
    {
        var folder = place[..(place.LastIndexOf('/') + 1)];
        var items = package.Elements("manifest").Elements("item").GroupBy(i => (string?)i.Attribute("id") ?? "").ToDictionary(g => g.Key, g => g.First());
        return package.Elements("spine").Elements("itemref")
            .Where(r => (string?)r.Attribute("linear") != "no")
            .Select(r => items.GetValueOrDefault((string?)r.Attribute("idref") ?? ""))
            .OfType<XElement>()
            .Where(i => (string?)i.Attribute("media-type") is "application/xhtml+xml" or "text/html" or "text/x-oeb1-document")
            .Where(i => !((string?)i.Attribute("properties") ?? "").Split(' ').Contains("nav"))
            .Select(i => Resolve(folder, Uri.UnescapeDataString(((string?)i.Attribute("href") ?? "").Split('#')[0])));
    }

    private static string Resolve(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in (folder + path).Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not (".." or "." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }

    private static void AddChapter(Stream part, Outline outline, List<Reference> references, CancellationToken cancellationToken)
    {
        using var page = HtmlPage.Parse(HtmlEncoding.Decode(part), cancellationToken);
        var own = HtmlReferences.TakeOut(page);
        foreach (var reference in own.List)
        {
            // Every chapter counts from one.
            var key = $"ref{references.Count + 1}";
            references.Add(reference with { Key = key, Source = reference.Source with { Id = key } });
        }

        new HtmlText(outline, own.Ids).Add(HtmlMain.Whole(page));
    }

    private static Source Describe(XElement metadata, string name)
    {
        string? First(string element) => metadata.Elements(element).Select(e => DocumentBuilder.Collapse(e.Value)).FirstOrDefault(v => v.Length > 0);
        var title = First("title") ?? name;
        return new Source
        {
            Id = name,
            Title = title,
            Authors = [.. metadata.Elements("creator").Select(c => AuthorName.Short(DocumentBuilder.Collapse(c.Value))).Where(a => a.Length > 0)],
            Journal = First("publisher"),
            Year = JatsMetadata.YearIn(First("date")),
            Doi = metadata.Elements("identifier").Concat(metadata.Elements("source")).Select(i => PlainReference.DoiIn(i.Value)).FirstOrDefault(d => d is not null),
            Language = JatsMetadata.LanguageCode(First("language") ?? "und"),
            Licence = First("rights"),
            Tier = StudyDesign.TierOf([], title),
            Keywords = [.. metadata.Elements("subject").Select(s => DocumentBuilder.Collapse(s.Value)).Where(s => s.Length > 0).Distinct()],
        };
    }
}
