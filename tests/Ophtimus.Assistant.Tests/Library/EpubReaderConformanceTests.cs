using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class EpubReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new EpubReader();

    internal override string Extension => ".epub";

    internal override bool IsText => false;

    internal override byte[] WellFormed { get; } = Packed.Epub("<dc:title>Eyes</dc:title><dc:language>en</dc:language>", "<h1>Lens</h1><p>It is clear.</p>", "<h1>Retina</h1><p>It sees.</p>");

    internal override int Documents => 1;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["no container"] = "zebrafish"u8.ToArray(),
        ["a container of something else"] = Packed.Zip(("zebrafish.txt", "zebrafish")),
        ["no list of chapters"] = Packed.Zip(("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"zebrafish.opf\"/></rootfiles></container>")),
        ["a chapter missing"] = Packed.Zip(
            ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"a.opf\"/></rootfiles></container>"),
            ("a.opf", "<package><manifest><item id=\"a\" href=\"zebrafish.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>")),
        ["no text"] = Packed.Epub("<dc:title>zebrafish</dc:title>", "<img alt=\"\" src=\"zebrafish.png\"/>"),
        ["protected"] = Packed.Epub("", [("META-INF/encryption.xml", "<encryption><EncryptedData><EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/>zebrafish</EncryptedData></encryption>")], ["<p>zebrafish</p>"]),
        ["damaged XML"] = Packed.Epub("<zebrafish>", "<p>Words.</p>"),
        ["nested without end"] = Packed.Epub("", "<p>zebrafish</p>" + string.Concat(Enumerable.Repeat("<div>", 5000))),
    };
}
