using System.Text;
using Ophtimus.Assistant.Library.Guarding;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Library;

/// <summary>The formats that can be read, and which of them a file is.</summary>
/// <param name="readers">In the order in which they are asked whether a file is theirs.</param>
/// <param name="guarded">Reads the formats that are <see cref="IDocumentReader.IsGuarded"/>; without it they are read like the others.</param>
public sealed class DocumentReaders(IEnumerable<IDocumentReader> readers, GuardedReading? guarded = null)
{
    private const int HeadBytes = 4096;

    private readonly IDocumentReader[] readers = [.. readers];

    /// <summary>Every reader of the product.</summary>
    public static DocumentReaders All { get; } = new(
        [new PdfReader(), new JatsReader(), new PubMedReader(), new JsonLinesReader(), new MarkdownReader(), new PlainTextReader(), new DocxReader(), new EpubReader(), new HtmlReader()],
        new GuardedReading());

    /// <summary>Names of the formats, for messages.</summary>
    public string Formats => string.Join(", ", readers.Select(r => r.Format));

    /// <summary>Gives the documents of a file by the reader whose format it is, in a process of its own where the format asks for one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content at the beginning; left open.</param>
    /// <param name="cancellationToken">Stops between documents.</param>
    /// <exception cref="UnreadableDocumentException">No reader knows the format, or the file is damaged.</exception>
    public IEnumerable<SourceDocument> Read(string path, Stream content, CancellationToken cancellationToken)
    {
        var reader = For(path, content);
        var name = Path.GetFileNameWithoutExtension(path);
        return reader.IsGuarded && guarded is not null
            ? guarded.Read(reader.Format, content, name, cancellationToken)
            : reader.Read(content, name, cancellationToken);
    }

    /// <summary>The same readers under other limits.</summary>
    internal DocumentReaders GuardedBy(GuardedReading other) => new(readers, other);

    /// <summary>The reader of a format.</summary>
    /// <exception cref="UnreadableDocumentException">There is none.</exception>
    internal IDocumentReader Named(string format) =>
        readers.FirstOrDefault(r => r.Format == format) ?? throw new UnreadableDocumentException($"The guarded process does not know {format}; install the product again.");

    /// <summary>The reader for a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content at the beginning; it is put back there.</param>
    /// <exception cref="UnreadableDocumentException">No reader knows the format.</exception>
    public IDocumentReader For(string path, Stream content)
    {
        var bytes = new byte[HeadBytes];
        var read = content.ReadAtLeast(bytes, HeadBytes, throwOnEndOfStream: false);
        content.Position = 0;
        if (read == 0)
        {
            throw new UnreadableDocumentException("The file is empty.");
        }

        var encoding = read > 1 && bytes[0] == 0xFF && bytes[1] == 0xFE ? Encoding.Unicode
            : read > 1 && bytes[0] == 0xFE && bytes[1] == 0xFF ? Encoding.BigEndianUnicode
            : Encoding.UTF8;
        var head = encoding.GetString(bytes, 0, read);
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return readers.FirstOrDefault(r => r.Accepts(extension, head))
            ?? throw new UnreadableDocumentException($"Its format is not known; these can be read: {Formats}.");
    }
}
