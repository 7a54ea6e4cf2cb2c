using Ophtimus.Assistant.Library.Readers.Html;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads web pages as publishers give them and browsers save them: the article, without what the site puts around it.</summary>
/// <remarks>
/// Left out as in JATS: references (which become <see cref="SourceDocument.References"/>), acknowledgements, declarations and keywords.
/// Nothing that a page links to is fetched.
/// </remarks>
public sealed class HtmlReader : IDocumentReader
{
    private static readonly HashSet<string> Endings = [".html", ".htm", ".xhtml", ".xht", ".shtml"];

    // What other readers read, whatever it begins with.
    private static readonly HashSet<string> Others = [".xml", ".nxml", ".md", ".markdown", ".txt", ".text", ".json", ".jsonl", ".pdf", ".docx", ".epub"];

    /// <inheritdoc />
    public string Format => "HTML";

    /// <inheritdoc />
    public bool IsGuarded => true;

    /// <inheritdoc />
    public bool Accepts(string extension, string head) => !IsBinary(head) && (Endings.Contains(extension) || (!Others.Contains(extension) && BeginsAsHtml(head)));

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var page = HtmlPage.Parse(HtmlEncoding.Decode(content), cancellationToken);
        var references = HtmlReferences.TakeOut(page);
        var source = HtmlMetadata.Read(page, name);
        var builder = new DocumentBuilder();
        new HtmlText(new Outline(builder, source.Title), references.Ids).Add(HtmlMain.Of(page));
        if (builder.IsEmpty)
        {
            throw new UnreadableDocumentException("The page has no text of its own; save it in the browser once it is shown whole.");
        }

        yield return builder.Build(source, references.List);
    }

    private static bool IsBinary(string head) =>
        head.StartsWith("%PDF", StringComparison.Ordinal) || head.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) || head.Contains('\0', StringComparison.Ordinal);

    private static bool BeginsAsHtml(string head)
    {
        var start = head.AsSpan().TrimStart("\uFEFF \t\r\n");
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (start.StartsWith("<?xml", StringComparison.Ordinal) && start.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }
}
