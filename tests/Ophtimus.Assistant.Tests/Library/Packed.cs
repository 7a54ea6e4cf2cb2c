using System.IO.Compression;
using System.Text;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Writes ZIP containers, the same bytes each time.</summary>
internal static class Packed
{
    private static readonly DateTimeOffset Written = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Zip(params (string Path, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                var entry = zip.CreateEntry(path, path == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.SmallestSize);
                entry.LastWriteTime = Written;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    /// <summary>A Word document.</summary>
    /// <param name="body">What stands in w:body.</param>
    /// <param name="styles">What stands in w:styles.</param>
    /// <param name="footnotes">What stands in w:footnotes.</param>
    /// <param name="core">What stands in the core properties.</param>
    /// <param name="relationships">Further relationships of the document.</param>
    public static byte[] Docx(string body, string styles = "", string footnotes = "", string core = "", string relationships = "")
    {
        const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"urn:wps\"";
        const string R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string P = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
        return Zip(
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", $"{P}<Relationship Id=\"a\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"),
            ("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"),
            ("word/_rels/document.xml.rels", $"{P}{relationships}<Relationship Id=\"a\" Type=\"{R}/styles\" Target=\"styles.xml\"/><Relationship Id=\"b\" Type=\"{R}/footnotes\" Target=\"footnotes.xml\"/></Relationships>"),
            ("word/styles.xml", $"<w:styles {W}>{styles}</w:styles>"),
            ("word/footnotes.xml", $"<w:footnotes {W}>{footnotes}</w:footnotes>"),
            ("docProps/core.xml", $"<cp:coreProperties xmlns:cp=\"urn:cp\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">{core}</cp:coreProperties>"));
    }

    /// <summary>An electronic book.</summary>
    /// <param name="metadata">What stands in the package's metadata.</param>
    /// <param name="chapters">Bodies of the chapters.</param>
    public static byte[] Epub(string metadata, params string[] chapters) => Epub(metadata, [], chapters);

    /// <summary>An electronic book with further parts.</summary>
    public static byte[] Epub(string metadata, (string Path, string Content)[] further, string[] chapters) => Zip(
        [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"),
            ("OEBPS/content.opf", $"<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{metadata}</metadata><manifest><item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>{string.Concat(chapters.Select((_, i) => $"<item id=\"c{i}\" href=\"text/c%20{i}.xhtml\" media-type=\"application/xhtml+xml\"/>"))}</manifest><spine><itemref idref=\"nav\"/>{string.Concat(chapters.Select((_, i) => $"<itemref idref=\"c{i}\"/>"))}</spine></package>"),
            ("OEBPS/nav.xhtml", "<html><body><nav><ol><li>Contents</li></ol></nav></body></html>"),
            .. chapters.Select((c, i) => ($"OEBPS/text/c {i}.xhtml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/></head><body>{c}</body></html>")),
            .. further,
        ]);
}
