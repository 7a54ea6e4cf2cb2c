using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class EpubReaderTests
{
    private const string Protected = "It is protected against copying (DRM) and cannot be indexed; ask the publisher for a copy without protection.";

    private static readonly EpubReader Reader = new();

    [Fact]
    public void Chapters_are_read_in_the_order_of_the_spine_under_their_headings_without_the_contents()
    {
        var document = Assert.Single(Reader.Read(Packed.Epub(
            "<dc:title>Eyes</dc:title>",
            "<section><h1>Lens</h1><p>It is clear<a epub:type=\"noteref\" href=\"#n1\">1</a>.</p><h2>Cataract</h2><p>It is not.</p></section>",
            "<h1>Retina</h1><table><tr><td>rods</td><td>120</td></tr></table>",
            "<h1>References</h1><ol><li>Kass. 2002.</li></ol>")));

        Assert.Equal(["Lens: It is clear.", "Lens > Cataract: It is not.", "Retina: rods | 120"], document.PlacedParagraphs());
        Assert.Equal(["Kass. 2002."], document.References.Select(r => r.Source.Title));
    }

    [Fact]
    public void Bibliographic_data_come_from_the_package()
    {
        var source = Assert.Single(Reader.Read(
            Packed.Epub("<dc:title>Eyes</dc:title><dc:creator>Kim, Min-Jae</dc:creator><dc:publisher>Press</dc:publisher><dc:date>2018-01-01</dc:date><dc:language>ko-KR</dc:language><dc:identifier>https://doi.org/10.5555/eyes</dc:identifier><dc:subject>Eye</dc:subject>", "<p>Words.</p>"),
            "book")).Source;

        Assert.Equal(("book", "Eyes", "Press", 2018, "ko", "10.5555/eyes"), (source.Id, source.Title, source.Journal, source.Year, source.Language, source.Doi));
        Assert.Equal(["Kim MJ"], source.Authors);
        Assert.Equal(["Eye"], source.Keywords);
    }

    [Theory]
    [InlineData("META-INF/rights.xml", "<rights/>", Protected)]
    [InlineData("META-INF/license.lcpl", "{}", Protected)]
    [InlineData("META-INF/encryption.xml", "<encryption><EncryptedData><EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes256-cbc\"/></EncryptedData></encryption>", Protected)]
    [InlineData("META-INF/encryption.xml", "<encryption><EncryptedData><EncryptionMethod Algorithm=\"http://www.idpf.org/2008/embedding\"/></EncryptedData></encryption>", null)]
    public void Protection_is_named_and_obfuscated_fonts_are_none(string path, string content, string? reason)
    {
        var book = Packed.Epub("<dc:title>Eyes</dc:title>", [(path, content)], ["<p>Words.</p>"]);

        Assert.Equal(reason, (Record.Exception(() => Reader.Read(book)) as UnreadableDocumentException)?.Message);
    }

    [Fact]
    public void A_book_is_told_by_its_content()
    {
        Assert.True(Reader.Accepts(".zip", DocumentReaderConformanceTests.Head(Packed.Epub("", "<p>Words.</p>"))));
        Assert.False(Reader.Accepts(".epub", "%PDF-1.7"));
    }
}
