using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;
using Text = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class DocxReaderTests
{
    private const string Styles =
        """
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="Überschrift 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:name w:val="Clinic heading"/><w:basedOn w:val="third"/></w:style>
        <w:style w:type="paragraph" w:styleId="third"><w:name w:val="Third"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="Loop"/><w:basedOn w:val="loop"/></w:style>
        <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>
        <w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="character" w:styleId="hid"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>
        """;

    private static readonly DocxReader Reader = new();

    [Fact]
    public void Headings_are_known_by_style_in_any_language_and_by_outline_level() => Assert.Equal(
        ["Drops > Morning > Right eye: One drop.", "Drops > Evening: Two drops.", "Surgery: None."],
        Read(P("Drops", "1") + P("Morning", "berschrift2") + P("Right eye", "own") + P("One drop.") + P("Evening", "berschrift2") + P("Two drops.", "loop")
            + "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Surgery</w:t></w:r></w:p>" + P("None.")).PlacedParagraphs());

    [Fact]
    public void A_table_is_read_row_by_row_under_its_caption_and_a_frame_is_running_text() => Assert.Equal(
        [": Table 1. Pressure", "Table 1. Pressure: Eye | mmHg", "Table 1. Pressure: right | 14 and falling", ": Framed.", ": After."],
        Read(P("Table 1. Pressure", "c") + "<w:tbl>" + Row("Eye", "mmHg") + "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + P("gone") + "</w:tc><w:tc>" + P("gone") + "</w:tc></w:tr>"
            + $"<w:tr><w:tc>{P("right")}</w:tc><w:tc>{P("14")}{P("and falling")}</w:tc></w:tr></w:tbl>" + $"<w:tbl><w:tr><w:tc>{P("Framed.")}</w:tc></w:tr></w:tbl>" + P("After.")).PlacedParagraphs());

    [Fact]
    public void Changes_are_read_as_accepted() => Assert.Equal(
        "Give 0.5 % twice a day in the evening.",
        Read("""
            <w:p><w:r><w:t xml:space="preserve">Give </w:t></w:r><w:del><w:r><w:delText>0.25 %</w:delText></w:r></w:del><w:ins><w:r><w:t>0.5 %</w:t></w:r></w:ins>
            <w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom><w:r><w:t xml:space="preserve"> twice a day </w:t></w:r><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>
            <w:p><w:r><w:t>in the evening.</w:t></w:r></w:p>
            """).Text);

    [Fact]
    public void Hidden_text_contents_and_fields_are_left_out_and_their_results_kept() => Assert.Equal(
        ["See page 4.", "Shown after all."],
        Read(P("Drops 3", "toc") + """
            <w:p><w:r><w:t xml:space="preserve">See page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret.</w:t></w:r><w:r><w:rPr><w:rStyle w:val="hid"/></w:rPr><w:t>Secret.</w:t></w:r></w:p>
            <w:p><w:r><w:rPr><w:rStyle w:val="hid"/><w:vanish w:val="0"/></w:rPr><w:t>Shown after all.</w:t></w:r></w:p>
            """).Paragraphs());

    [Fact]
    public void A_citation_of_a_reference_manager_is_dropped_and_the_reference_list_is_no_text()
    {
        var document = Read("""
            <w:p><w:r><w:t xml:space="preserve">Pressure fell </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ADDIN ZOTERO_ITEM CSL_CITATION {"x":1} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>[1,2]</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>
            """ + P("References", "1") + P("Kass M. Lancet 2002. doi:10.5555/k.1.") + P("Annex", "1") + P("Words."));

        Assert.Equal([": Pressure fell.", "Annex: Words."], document.PlacedParagraphs());
        Assert.Equal(("ref1", 2002, "10.5555/k.1"), (document.References[0].Key, document.References[0].Source.Year, document.References[0].Source.Doi));
    }

    [Fact]
    public void Units_written_in_the_font_Symbol_powers_and_formulas_keep_their_meaning() => Assert.Equal(
        ["5 µg ≤ 20 °", "10^6 cells", "(20)/(40) and x^2"],
        Read("""
            <w:p><w:r><w:t xml:space="preserve">5 </w:t></w:r><w:r><w:sym w:font="Symbol" w:char="F06D"/></w:r><w:r><w:t xml:space="preserve">g </w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xF0A3;</w:t></w:r><w:r><w:t xml:space="preserve"> 20 </w:t></w:r><w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r></w:p>
            <w:p><w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>6</w:t></w:r><w:r><w:t xml:space="preserve"> cells</w:t></w:r></w:p>
            <w:p><m:oMath><m:f><m:num><m:r><m:t>20</m:t></m:r></m:num><m:den><m:r><m:t>40</m:t></m:r></m:den></m:f></m:oMath><w:r><w:t xml:space="preserve"> and </w:t></w:r><m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>
            """).Paragraphs());

    [Fact]
    public void Notes_stand_at_the_end_without_those_whose_mark_was_deleted()
    {
        var document = Read(
            "<w:p><w:r><w:t>Timolol</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r><w:del><w:r><w:footnoteReference w:id=\"3\"/></w:r></w:del></w:p>",
            "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote><w:footnote w:id=\"2\">" + P("Not in asthma.") + "</w:footnote><w:footnote w:id=\"3\">" + P("Gone.") + "</w:footnote>");

        Assert.Equal([": Timolol.", "Footnotes: Not in asthma."], document.PlacedParagraphs());
    }

    [Fact]
    public void A_text_box_is_read_once() => Assert.Equal(
        ["Anchor.", "In the box."],
        Read($"<w:p><w:r><w:t>Anchor.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{P("In the box.")}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{P("In the box.")}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>").Paragraphs());

    [Fact]
    public void Properties_give_title_authors_year_and_keywords_and_the_title_that_is_seen_comes_first()
    {
        const string core = "<dc:title>Template</dc:title><dc:creator>Min-Jae Kim; Lee, Ana</dc:creator><cp:keywords>drops, glaucoma</cp:keywords><dcterms:created>2019-04-01T00:00:00Z</dcterms:created><dcterms:modified>2025-04-01T00:00:00Z</dcterms:modified>";
        var source = Assert.Single(Reader.Read(Packed.Docx(P("Protocol for drops", "t") + P("Words."), Styles + "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr></w:rPrDefault></w:docDefaults>", core: core), "drops")).Source;

        Assert.Equal(("drops", "Protocol for drops", 2019, "en"), (source.Id, source.Title, source.Year, source.Language));
        Assert.Equal(["Kim MJ", "Lee A"], source.Authors);
        Assert.Equal(["drops", "glaucoma"], source.Keywords);
    }

    [Theory]
    [InlineData("protected by a password", "It is protected by a password; open it in Word and save it without one.")]
    [InlineData("an old document", "It is an old Word document (.doc); open it in Word or LibreOffice and save it as .docx.")]
    [InlineData("rich text", "It is rich text (RTF); open it in Word or LibreOffice and save it as .docx.")]
    public void What_is_no_Word_document_of_today_is_named_with_what_to_do(string kind, string reason)
    {
        var file = new DocxReaderConformanceTests().Damaged[kind];

        Assert.True(Reader.Accepts(".doc", Encoding.UTF8.GetString(file)));
        Assert.Equal(reason, Assert.Throws<UnreadableDocumentException>(() => Reader.Read(file)).Message);
    }

    [Fact]
    public void A_relationship_that_leads_out_of_the_file_is_not_followed()
    {
        const string outside = "<Relationship Id=\"z\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/>";

        Assert.Equal(["Drops: Words."], Assert.Single(Reader.Read(Packed.Docx(P("Drops", "1") + P("Words."), Styles, relationships: outside))).PlacedParagraphs());
    }

    [Fact]
    public void A_part_that_unpacks_without_end_is_unreadable()
    {
        var e = Assert.Throws<UnreadableDocumentException>(() => Reader.Read(Packed.Docx($"<w:p><w:r><w:t>{new string('a', 40 << 20)}</w:t></w:r></w:p>")));

        Assert.Equal("It unpacks to far more than a document holds, as files made to do harm do.", e.Message);
    }

    [Fact]
    public void What_the_Open_XML_SDK_writes_is_read()
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            word.PackageProperties.Title = "Made by the SDK";
            var main = word.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new Style(new StyleName { Val = "heading 1" }) { Type = StyleValues.Paragraph, StyleId = "Heading1" });
            main.Document = new Document(new Body(
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Heading1" }), new Run(new Text("Dose"))),
                new Paragraph(new Run(new Text("Timolol twice a day."))),
                new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("right")))), new TableCell(new Paragraph(new Run(new Text("14"))))))));
        }

        var document = Assert.Single(Reader.Read(file.ToArray()));

        Assert.Equal("Made by the SDK", document.Source.Title);
        Assert.Equal(["Dose: Timolol twice a day.", "Dose: right | 14"], document.PlacedParagraphs());
    }

    private static SourceDocument Read(string body, string footnotes = "") => Assert.Single(Reader.Read(Packed.Docx(body, Styles, footnotes)));

    private static string P(string text, string? style = null) => $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}<w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells.Select(c => $"<w:tc>{P(c)}</w:tc>"))}</w:tr>";
}
