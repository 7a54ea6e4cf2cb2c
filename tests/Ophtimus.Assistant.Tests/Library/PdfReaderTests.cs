using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;
using Ophtimus.Assistant.Tests.Library.Triads;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class PdfReaderTests
{
    private static readonly string[] Left =
    [
        "Timolol lowers the pressure in most eyes with open-", "angle glaucoma. It is contraindicated in bronchial as-", "thma and in sinus bradycardia. One drop is given into", "the eye twice a day. The pressure is measured again",
        "after four weeks. Where it is not low enough, another", "class is added, or the drug is changed to one that is",
    ];

    private static readonly string[] Right =
    [
        "given once a day. Patients learn to close the eye for", "a minute. This lowers what reaches the blood. Open-angle", "glaucoma needs treatment for life. Visits follow every", "three to six months. The visual field is tested once a", "year. The optic disc is photographed at each second", "visit. Nothing else is known to help.",
    ];

    [Fact]
    public void Two_columns_are_read_one_after_the_other_and_a_paragraph_goes_on_in_the_next()
    {
        var document = Read(new HandmadePdf().Page().Lines(50, 600, Left).Lines(320, 600, Right));

        var paragraph = Assert.Single(document.Paragraphs());
        Assert.Contains("changed to one that is given once a day.", paragraph, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_divided_at_the_end_of_a_line_is_put_together_and_a_compound_keeps_its_hyphen()
    {
        var paragraph = Read(new HandmadePdf().Page().Lines(50, 600, Left).Lines(320, 600, Right)).Text;

        Assert.Contains("bronchial asthma and", paragraph, StringComparison.Ordinal);
        Assert.Contains("eyes with open-angle glaucoma.", paragraph, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_are_told_by_their_type_and_make_paths()
    {
        var document = Read(new HandmadePdf().Page()
            .Line(50, 700, "Treatment", 14, HandmadePdf.Bold)
            .Line(50, 680, "First line", 11, HandmadePdf.Bold).Lines(50, 665, Left)
            .Line(50, 570, "Second line", 11, HandmadePdf.Bold).Lines(50, 555, Right)
            .Line(50, 460, "Follow-up", 14, HandmadePdf.Bold).Lines(50, 440, Left));

        Assert.Equal(["Treatment > First line", "Treatment > Second line", "Follow-up"], document.Blocks.Select(b => string.Join(" > ", b.HeadingPath)).Distinct());
    }

    [Fact]
    public void What_stands_at_the_head_and_foot_of_every_page_is_left_out_and_pages_are_counted_from_one()
    {
        var pdf = new HandmadePdf();
        for (var page = 1; page <= 4; page++)
        {
            pdf.Page().Line(50, 760, "Journal of Zebrafish 2015, 16:1").Line(500, 760, $"Page {page} of 4").Line(300, 30, $"{page}")
                .Lines(50, 600, [.. Left.Select(l => l.Replace("Timolol", $"Drug {(char)('A' + page)}", StringComparison.Ordinal)), "given twice a day."]);
        }

        var document = Read(pdf);

        Assert.DoesNotContain("Zebrafish", document.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Page", document.Text, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3, 4], document.Blocks.Select(b => b.Page));
    }

    [Fact]
    public void The_list_of_references_is_left_out()
    {
        var document = Read(new HandmadePdf().Page()
            .Line(50, 700, "Discussion", 12, HandmadePdf.Bold).Lines(50, 680, Left)
            .Line(50, 560, "References", 12, HandmadePdf.Bold).Lines(50, 540, "1. Smith J. A trial of zebrafish. Lancet 2001.", "2. Jones K. Another trial. BMJ 2003."));

        Assert.DoesNotContain("zebrafish", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_of_a_table_are_read_row_by_row()
    {
        var pdf = new HandmadePdf().Page().Lines(50, 700, Left).Line(50, 600, "Table 1 Pressure by group", 9, HandmadePdf.Bold);
        for (var row = 0; row < 5; row++)
        {
            pdf.Line(50, 585 - (12 * row), $"Group {row}", 8).Line(250, 585 - (12 * row), $"{18 + row} mmHg", 8).Line(400, 585 - (12 * row), $"{row + 2}.5", 8);
        }

        Assert.Contains("Group 3 | 21 mmHg | 5.5", Read(pdf).Paragraphs());
    }

    [Fact]
    public void An_encrypted_file_is_refused_with_what_to_do()
    {
        var e = Assert.Throws<UnreadableDocumentException>(() => new PdfReader().Read(new PdfReaderConformanceTests().Damaged["encrypted"]));

        Assert.Equal("It is encrypted; open it with its password and save it without one.", e.Message);
    }

    [Fact]
    public void A_scan_is_refused_with_what_to_do()
    {
        var e = Assert.Throws<UnreadableDocumentException>(() => new PdfReader().Read(new HandmadePdf().Page().Page().Line(50, 50, "Scanned").ToBytes()));

        Assert.Equal("It holds pictures of pages and no text; let a program recognise the text (OCR), and index what that saves.", e.Message);
    }

    [Fact]
    public void A_file_is_told_by_its_content()
    {
        Assert.True(new PdfReader().Accepts(".txt", "%PDF-1.7"));
        Assert.False(new PdfReader().Accepts(".pdf", "<html>"));
    }

    [Theory]
    [InlineData("trials-16-1-1", "Thompson TP", 2015, "10.1186/1745-6215-16-1", "Lessons learned from recruiting")]
    [InlineData("trials-16-1-11", "Schwendicke F", 2014, "10.1186/s13063-014-0525-9", "Selective or stepwise removal")]
    public void Title_authors_year_and_identifier_come_from_the_document(string name, string author, int year, string doi, string title)
    {
        var source = Triad(name).Source;

        Assert.StartsWith(title, source.Title, StringComparison.Ordinal);
        Assert.Equal((author, year, doi), (source.Authors[0], source.Year, source.Doi));
    }

    [Theory]
    [InlineData("trials-16-1-1")]
    [InlineData("trials-16-1-11")]
    public void An_article_has_the_headings_and_95_of_100_sentences_of_its_publisher_s_XML(string name)
    {
        var agreement = Agreement.Of(PublisherArticle.Read(Reading.TestData($"Triads/{name}.xml")), Triad(name));

        TestContext.Current.SendDiagnosticMessage($"{name}: {agreement.Share:P1} of {agreement.Sentences} sentences.");
        Assert.Empty(agreement.MissingHeadings);
        Assert.Empty(agreement.AddedHeadings);
        Assert.True(agreement.Share >= 0.95, $"{agreement.Share:P1}; missing: {string.Join('\n', agreement.Missing)}");
    }

    private static SourceDocument Triad(string name) => Assert.Single(new PdfReader().Read(Reading.TestData($"Triads/{name}.pdf"), name));

    private static SourceDocument Read(HandmadePdf pdf) => Assert.Single(new PdfReader().Read(pdf.ToBytes()));
}
