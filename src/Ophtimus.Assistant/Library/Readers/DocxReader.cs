using System.Xml.Linq;
using Ophtimus.Assistant.Library.Readers.Docx;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads Word documents (Office Open XML, ECMA-376) as they read once all changes are accepted.</summary>
/// <remarks>
/// Hidden and deleted text, comments, headers, footers and generated lists are left out. Nothing that a document links to is opened.
/// Old Word documents and those protected by a password are told apart, so that the librarian knows what to do.
/// </remarks>
public sealed class DocxReader : IDocumentReader
{
    private static readonly HashSet<string> Endings = [".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot"];

    // The first bytes of an OLE container (D0 CF 11 E0 A1 B1 1A E1) as they come out of a UTF-8 decoder.
    private const string OleHead = "\uFFFD\uFFFD\u0011\u0871\u001A\uFFFD";

    /// <inheritdoc />
    public string Format => "Word (.docx)";

    /// <inheritdoc />
    public bool IsGuarded => true;

    /// <inheritdoc />
    public bool Accepts(string extension, string head) =>
        head.StartsWith("PK\u0003\u0004", StringComparison.Ordinal)
            ? (Endings.Contains(extension) || head.Contains("word/", StringComparison.Ordinal)) && !head.Contains(EpubReader.MediaType, StringComparison.Ordinal)
            : Endings.Contains(extension) && (head.StartsWith(OleHead, StringComparison.Ordinal) || head.StartsWith(@"{\rtf", StringComparison.Ordinal));

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var file = new MemoryStream();
        content.CopyTo(file);
        OldFormat.Refuse(file);
        using var package = new DocxPackage(new SafeZip(file), cancellationToken);
        var styles = new DocxStyles(package.Part("styles"));
        var properties = package.CoreProperties();
        var title = Title(package.Document, styles) ?? Property(properties, "title") ?? name;
        var builder = new DocumentBuilder();
        var text = new DocxText(package, styles, new Outline(builder, title));
        text.Add();
        if (builder.IsEmpty)
        {
            throw new UnreadableDocumentException("The document has no text; if it holds pictures of pages, save it as a PDF with text recognition.");
        }

        var document = builder.Build(new Source { Id = name, Title = title }, text.References);
        yield return document with { Source = Describe(document, styles, properties) };
    }

    private static Source Describe(SourceDocument document, DocxStyles styles, XElement properties)
    {
        var language = StrictText.LanguageOf(document.Text);
        return document.Source with
        {
            Authors = [.. (Property(properties, "creator") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(AuthorName.Short)],
            Year = JatsMetadata.YearIn(Property(properties, "created")), // When it was last saved says nothing of its content.
            Language = language != "und" ? language : JatsMetadata.LanguageCode(Property(properties, "language") ?? styles.Language ?? "und"),
            Keywords = [.. (Property(properties, "keywords") ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Tier = StudyDesign.TierOf([], document.Source.Title),
            Retracted = StudyDesign.IsRetracted([], document.Source.Title),
        };
    }

    // The property that Word calls a title is often that of the template, so the one that is seen comes first.
    private static string? Title(XElement document, DocxStyles styles)
    {
        var words = new DocxWords(styles);
        return document.Element("body")?.Elements("p").Where(p => styles.Is(p, "title")).Select(words.Of).FirstOrDefault(w => !string.IsNullOrEmpty(w));
    }

    private static string? Property(XElement properties, string name) => JatsText.NullIfEmpty(DocumentBuilder.Collapse(properties.Element(name)?.Value ?? ""));
}
