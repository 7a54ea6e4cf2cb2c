using Ophtimus.Assistant.Library.Readers.Pdf;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads PDF files that hold text: columns in reading order, without running heads, under their headings, with page numbers.</summary>
/// <remarks>Headings are told by their type. Reference lists and what else is about the article and not its subject is left out.</remarks>
public sealed class PdfReader : IDocumentReader
{
    // The header may stand after other bytes, as Acrobat allows.
    private const int HeaderWithin = 1024;

    // A page of newsprint has 20,000.
    private const int MostLettersOnPage = 250_000;
    private const int MostPages = 20_000;

    // A scan has none, or the few that a stamp or a viewer's notice adds.
    private const int FewestLettersPerPage = 25;

    /// <inheritdoc />
    public string Format => "PDF";

    /// <inheritdoc />
    public bool IsGuarded => true;

    /// <inheritdoc />
    public bool Accepts(string extension, string head) => head.IndexOf("%PDF-", StringComparison.Ordinal) is >= 0 and < HeaderWithin;

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        yield return ReadDocument(Bytes(content), name, cancellationToken);
    }

    private static byte[] Bytes(Stream content)
    {
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static SourceDocument ReadDocument(byte[] file, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var pdf = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = CappedFilters.Instance });
            return ReadDocument(pdf, name, cancellationToken);
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new UnreadableDocumentException("It is encrypted; open it with its password and save it without one.", e);
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException and not UnreadableDocumentException)
        {
            // PdfPig throws many kinds of exception for damaged files.
            throw new UnreadableDocumentException("The PDF is damaged; open it in a viewer and print it to a new PDF.", e);
        }
    }

    private static SourceDocument ReadDocument(PdfDocument pdf, string name, CancellationToken cancellationToken)
    {
        if (pdf.NumberOfPages is 0 or > MostPages)
        {
            throw new UnreadableDocumentException(pdf.NumberOfPages == 0 ? "The PDF has no pages; open it in a viewer and print it to a new PDF." : $"It has more than {MostPages:N0} pages; split it into parts.");
        }

        var pages = new List<(List<TextLine> Lines, double Height)>();
        var letters = 0;
        for (var number = 1; number <= pdf.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = pdf.GetPage(number);
            if (page.Letters.Count > MostLettersOnPage)
            {
                throw new UnreadableDocumentException($"Page {number} has more than {MostLettersOnPage:N0} characters, which no page has; leave it out.");
            }

            letters += page.Letters.Count(l => !string.IsNullOrWhiteSpace(l.Value));
            pages.Add((LineBuilder.Lines(page.Letters.Where(l => l.TextOrientation is TextOrientation.Horizontal or TextOrientation.Other), number), page.Height));
        }

        if (letters < FewestLettersPerPage * pdf.NumberOfPages)
        {
            throw new UnreadableDocumentException("It holds pictures of pages and no text; let a program recognise the text (OCR), and index what that saves.");
        }

        RunningHeads.Remove(pages);
        var order = new ReadingOrder();
        order.Learn(pages.Select(p => p.Lines));
        List<TextLine> lines = [.. pages.SelectMany(p => order.Sort(p.Lines))];
        return Assemble(pdf.Information, lines, name, cancellationToken);
    }

    private static SourceDocument Assemble(DocumentInformation properties, List<TextLine> lines, string name, CancellationToken cancellationToken)
    {
        var type = new TypeUse(lines);
        var builder = new DocumentBuilder();
        var text = new PdfText(lines, type, builder);
        text.Build(cancellationToken);
        var source = FrontPage.Read(properties, lines, type, string.Join(' ', lines.Take(200).Select(l => l.Text)), name);
        return builder.Build(source with { Keywords = text.Keywords });
    }
}
