using System.Xml.Linq;

namespace Ophtimus.Assistant.Library.Readers.Docx;

/// <summary>The parts of a Word document, found by the relationships between them; relationships that lead out of the file are passed over.</summary>
internal sealed class DocxPackage : IDisposable
{
    private readonly SafeZip zip;
    private readonly string main;
    private readonly CancellationToken cancellationToken;

    /// <exception cref="UnreadableDocumentException">It is damaged, or holds no text document.</exception>
    public DocxPackage(SafeZip zip, CancellationToken cancellationToken)
    {
        this.zip = zip;
        this.cancellationToken = cancellationToken;
        main = Target("", "officeDocument") ?? throw new UnreadableDocumentException("It is a ZIP container without a Word document; unpack it and index what it holds.");
        Document = Root(main, "document") ?? throw new UnreadableDocumentException("It holds an office document that is not a text; save it as .docx or .pdf.");
    }

    /// <summary>The document itself: "document".</summary>
    public XElement Document { get; }

    /// <summary>A part that the document names, such as "styles"; empty where it names none.</summary>
    /// <param name="name">The name of its root element, and the end of the relationship's type.</param>
    public XElement Part(string name) => Target(main, name) is { } path && Root(path, name) is { } root ? root : new XElement(name);

    /// <summary>Title, author and the like; empty where there are none.</summary>
    public XElement CoreProperties() => Target("", "core-properties") is { } path && Root(path, "coreProperties") is { } root ? root : new XElement("coreProperties");

    public void Dispose() => zip.Dispose();

    private XElement? Root(string path, string name)
    {
        using var part = zip.Open(path);
        return part is null ? null : SafeXml.Elements(part, n => n == name, cancellationToken).FirstOrDefault();
    }

    // The end of the type is the same in the two editions of the standard, whose addresses differ.
    private string? Target(string from, string type)
    {
        var folder = from[..(from.LastIndexOf('/') + 1)];
        var relationships = Root($"{folder}_rels/{from[folder.Length..]}.rels", "Relationships");
        var target = (string?)relationships?.Elements("Relationship").FirstOrDefault(r =>
            (string?)r.Attribute("TargetMode") != "External" && ((string?)r.Attribute("Type") ?? "").EndsWith("/" + type, StringComparison.Ordinal))?.Attribute("Target");
        return target is null ? null : target.StartsWith('/') ? target[1..] : folder + target;
    }
}
