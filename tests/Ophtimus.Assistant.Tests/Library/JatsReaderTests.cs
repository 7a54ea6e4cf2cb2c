using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class JatsReaderTests
{
    private static readonly JatsReader Reader = new();

    [Fact]
    public void A_set_gives_each_article_with_its_bibliographic_data()
    {
        var documents = Reader.Read(Reading.TestData("two-articles.xml"));

        var first = documents[0].Source;
        Assert.Equal("PMC9900001", first.Id);
        Assert.Equal("PMC9900001", first.Pmcid);
        Assert.Equal("99000011", first.Pmid);
        Assert.Equal("10.5555/invented.1", first.Doi);
        Assert.Equal("Timolol in invented eyes: a randomised controlled trial", first.Title);
        Assert.Equal(["Kim MJ", "Okafor AB"], first.Authors);
        Assert.Equal("Journal of Invented Ophthalmology", first.Journal);
        Assert.Equal(2021, first.Year);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", first.Licence);
        Assert.Equal("en", first.Language);
        Assert.Equal(EvidenceTier.RandomisedTrial, first.Tier);
        Assert.Equal(["glaucoma", "timolol"], first.Keywords);
        Assert.False(first.Retracted);
        Assert.Equal("PMC9900002", documents[1].Source.Id);
        Assert.Equal(EvidenceTier.CaseSeries, documents[1].Source.Tier);
        Assert.Equal(2022, documents[1].Source.Year);
    }

    [Fact]
    public void Sections_give_the_headings_above_each_paragraph()
    {
        var document = Reader.Read(Reading.TestData("two-articles.xml"))[0];

        Assert.Equal(
            [
                "Abstract > Purpose: To lower pressure in invented eyes.",
                "Abstract > Results: Pressure fell by 5.2 mmHg (95% CI 4.1 to 6.3). No eye was lost.",
                "Methods: Eyes were invented as before.",
                "Methods > Outcome measures: The outcome was pressure at 12 months (Okafor, 2019).",
            ],
            document.PlacedParagraphs());
    }

    [Fact]
    public void References_keep_their_identifiers()
    {
        var references = Reader.Read(Reading.TestData("two-articles.xml"))[0].References;

        Assert.Equal(["r1", "r2"], references.Select(r => r.Key));
        Assert.Equal("Inventing eyes", references[0].Source.Title);
        Assert.Equal("10.5555/r.1", references[0].Source.Doi);
        Assert.Equal("99000021", references[0].Source.Pmid);
        Assert.Equal(2018, references[0].Source.Year);
        Assert.Equal(2019, references[1].Source.Year);
    }

    [Theory]
    [InlineData("VEGF falls<xref ref-type=\"bibr\">1</xref>.", "VEGF falls.")]
    [InlineData("VEGF falls<sup><xref ref-type=\"bibr\">1</xref></sup>.", "VEGF falls.")]
    [InlineData("VEGF falls [<xref ref-type=\"bibr\">1</xref>].", "VEGF falls.")]
    [InlineData("VEGF falls [<xref ref-type=\"bibr\">1</xref>–<xref ref-type=\"bibr\">3</xref>, <xref ref-type=\"bibr\">7</xref>].", "VEGF falls.")]
    [InlineData("VEGF falls.<sup><xref ref-type=\"bibr\">1</xref>,<xref ref-type=\"bibr\">2</xref></sup> It rises.", "VEGF falls. It rises.")]
    [InlineData("VEGF falls (<xref ref-type=\"bibr\">Aiello 1994</xref>).", "VEGF falls (Aiello 1994).")]
    [InlineData("VEGF falls (Aiello et al., <xref ref-type=\"bibr\">1994</xref>).", "VEGF falls (Aiello et al., 1994).")]
    [InlineData("<xref ref-type=\"bibr\">Aiello et al. (1994)</xref> saw it.", "Aiello et al. (1994) saw it.")]
    [InlineData("See <xref ref-type=\"fig\">Figure 2</xref> and <xref ref-type=\"table\">Table 1</xref>.", "See Figure 2 and Table 1.")]
    public void Numbered_citations_are_dropped_and_named_ones_kept(string paragraph, string expected) =>
        Assert.Equal([expected], Body($"<p>{paragraph}</p>").Paragraphs());

    [Theory]
    [InlineData("removed<xref ref-type=\"bibr\">3</xref><sup>,</sup><xref ref-type=\"bibr\">9</xref> at once", "removed at once")]
    [InlineData("removed.<sup><xref ref-type=\"bibr\">3</xref></sup><sup>–</sup><sup><xref ref-type=\"bibr\">9</xref></sup> It", "removed. It")]
    [InlineData("required [<xref ref-type=\"bibr\">2</xref>], [<xref ref-type=\"bibr\">3</xref>].", "required.")]
    [InlineData("others (let-7b, [<xref ref-type=\"bibr\">40</xref>]) rise", "others (let-7b) rise")]
    public void A_dropped_citation_leaves_no_punctuation_behind(string paragraph, string expected) =>
        Assert.Equal([expected], Body($"<p>{paragraph}</p>").Paragraphs());

    [Fact]
    public void A_numbered_citation_on_lines_of_its_own_is_dropped()
    {
        var document = Body("<p>a dose of 20 mg.<xref ref-type=\"bibr\" rid=\"B8\">\n\t\t<sup>8</sup>\n\t</xref> For this</p>");

        Assert.Equal(["a dose of 20 mg. For this"], document.Paragraphs());
    }

    [Theory]
    [InlineData("0.032<xref ref-type=\"table-fn\"><sup>b</sup></xref>", "0.032")]
    [InlineData("Unit<xref ref-type=\"table-fn\">a</xref>", "Unit")]
    [InlineData("5.2<xref ref-type=\"table-fn\"><sup>*</sup></xref>", "5.2")]
    public void The_mark_of_a_footnote_is_not_part_of_the_value(string cell, string expected) =>
        Assert.Equal(expected, Body($"<table-wrap><table><tr><td>{cell}</td></tr></table></table-wrap>").Text);

    [Theory]
    [InlineData("A Seidel test (-) was recorded.")]
    [InlineData("RAPD (–) in both eyes.")]
    [InlineData("The function binom.test() was used.")]
    [InlineData("It held (-)-epicatechin.")]
    public void Brackets_that_hold_no_citation_stay(string paragraph) =>
        Assert.Equal([paragraph], Body($"<p>{paragraph}</p>").Paragraphs());

    [Theory]
    [InlineData("10<sup>6</sup> cells", "10^6 cells")]
    [InlineData("2.5 × 10<sup>−8</sup>", "2.5 × 10^−8")]
    [InlineData("Ca<sup>2+</sup> and H<sub>2</sub>O", "Ca2+ and H2O")]
    [InlineData("the 4<sup>th</sup> week", "the 4th week")]
    [InlineData("acuity of 20/20<sup>−2</sup>", "acuity of 20/20^−2")]
    public void A_power_does_not_read_as_a_larger_number(string paragraph, string expected) =>
        Assert.Equal([expected], Body($"<p>{paragraph}</p>").Paragraphs());

    [Fact]
    public void A_table_gives_its_caption_and_a_paragraph_a_row()
    {
        var document = Body("""
            <sec><title>Results</title><table-wrap id="t1"><label>Table 1.</label><caption><p>Pressure by eye</p></caption>
            <table><thead><tr><th>Eye</th><th>Before, mmHg</th></tr></thead>
            <tbody><tr><td>OD</td><td>24.1 ± 2.0</td></tr><tr><td>OS</td><td>23.8 ± 1.9</td></tr></tbody></table></table-wrap></sec>
            """);

        const string place = "Results > Table 1. Pressure by eye.: ";
        Assert.Equal([place + "Table 1. Pressure by eye.", place + "Eye | Before, mmHg", place + "OD | 24.1 ± 2.0", place + "OS | 23.8 ± 1.9"], document.PlacedParagraphs());
    }

    [Fact]
    public void A_cell_without_words_keeps_its_place_in_the_row()
    {
        var document = Body("<table-wrap><table><tr><td>Drug</td><td>OD</td><td>OS</td></tr><tr><td>timolol</td><td/><td>21</td></tr></table></table-wrap>");

        Assert.Equal(2, document.Paragraphs()[1].Count(c => c == '|'));
    }

    [Fact]
    public void Paragraphs_within_a_cell_stay_apart()
    {
        var document = Body("<table-wrap><table><tr><td><p>Tensile strength</p><p>Conductivity</p></td></tr></table></table-wrap>");

        Assert.Equal("Tensile strength Conductivity", document.Text);
    }

    [Fact]
    public void A_table_inside_a_paragraph_follows_it_and_is_given_once()
    {
        var document = Body("<p>Before <table-wrap><table><tr><td>cell</td></tr></table></table-wrap> after.</p>");

        Assert.Equal(["Before after.", "cell"], document.Paragraphs());
    }

    [Fact]
    public void A_figure_gives_its_caption()
    {
        var document = Body("<fig><label>Figure 2</label><caption><title>Fundus of OS</title><p>The arrow marks a drusen</p></caption><graphic/></fig>");

        Assert.Equal(["Figure 2. Fundus of OS. The arrow marks a drusen."], document.Paragraphs());
    }

    [Fact]
    public void A_supplement_inside_a_figure_gives_its_caption_too()
    {
        var document = Body("<fig><label>Figure 1.</label><caption><p>Main.</p></caption><p><fig><label>Figure 1—figure supplement 1.</label><caption><p>More.</p></caption></fig></p></fig>");

        Assert.Equal(["Figure 1. Main.", "Figure 1—figure supplement 1. More."], document.Paragraphs());
    }

    [Fact]
    public void Tables_and_figures_that_float_after_the_text_are_read()
    {
        var document = Assert.Single(Reader.Read("""
            <article><front><article-meta><title-group><article-title>T</article-title></title-group></article-meta></front>
            <body><p>Words.</p></body>
            <floats-group><fig><label>Figure 1</label><caption><p>An eye.</p></caption></fig>
            <table-wrap><label>Table 1</label><caption><p>Pressure.</p></caption><table><tr><td>24</td></tr></table></table-wrap></floats-group></article>
            """));

        Assert.Equal(["Words.", "Figure 1. An eye.", "Table 1. Pressure.", "24"], document.Paragraphs());
    }

    [Fact]
    public void Lists_and_definitions_give_a_paragraph_an_item()
    {
        var document = Body("""
            <p>Causes:</p><list><list-item><p>age</p><list><list-item><p>over 60</p></list-item></list></list-item><list-item><p>pressure</p></list-item></list>
            <def-list><def-item><term>IOP</term><def><p>intraocular pressure</p></def></def-item></def-list>
            """);

        Assert.Equal(["Causes:", "age", "over 60", "pressure", "IOP: intraocular pressure"], document.Paragraphs());
    }

    [Fact]
    public void A_TeX_formula_is_given_without_its_preamble()
    {
        var document = Body("""
            <p>with <inline-formula><alternatives><tex-math>\documentclass{minimal}\begin{document}$$P = 2\gamma / r$$\end{document}</tex-math>
            <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>P</mml:mi></mml:math></alternatives></inline-formula> given</p>
            """);

        Assert.Equal([@"with P = 2\gamma / r given"], document.Paragraphs());
    }

    [Theory]
    [InlineData("<m:mfrac><m:mi>a</m:mi><m:mi>b</m:mi></m:mfrac>", "(a)/(b)")]
    [InlineData("<m:msup><m:mi>r</m:mi><m:mn>2</m:mn></m:msup>", "r^2")]
    [InlineData("<m:mrow><m:msub><m:mi>P</m:mi><m:mn>0</m:mn></m:msub><m:mo>=</m:mo><m:msqrt><m:mi>x</m:mi></m:msqrt></m:mrow>", "P_0=sqrt(x)")]
    [InlineData("<m:mrow><m:mfenced><m:mrow><m:mi>a</m:mi><m:mo>+</m:mo><m:mi>b</m:mi></m:mrow></m:mfenced><m:mo>/</m:mo><m:mi>c</m:mi></m:mrow>", "(a+b)/c")]
    public void A_MathML_formula_is_given_in_one_line(string formula, string expected) =>
        Assert.Equal([expected], Body($"<disp-formula><m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\">{formula}</m:math></disp-formula>").Paragraphs());

    [Fact]
    public void A_translation_becomes_a_document_of_its_own()
    {
        var documents = Reader.Read("""
            <article xml:lang="pt"><front><article-meta><article-id pub-id-type="doi">10.5555/x</article-id>
            <title-group><article-title>Olho</article-title></title-group><kwd-group xml:lang="pt"><kwd>olho</kwd></kwd-group></article-meta></front>
            <body><p>O olho vê.</p></body>
            <back><ref-list><ref id="B1"><element-citation><article-title>Eyes</article-title></element-citation></ref></ref-list></back>
            <sub-article article-type="translation" xml:lang="en"><front-stub><title-group><article-title>Eye</article-title></title-group>
            <kwd-group xml:lang="en"><kwd>eye</kwd></kwd-group></front-stub><body><p>The eye sees.</p></body><back><fn-group><fn><p>Note.</p></fn></fn-group></back></sub-article>
            <sub-article article-type="reply"><body><p>Thank you.</p></body></sub-article></article>
            """);

        Assert.Equal(["10.5555/x", "10.5555/x-en"], documents.Select(d => d.Source.Id));
        Assert.Equal(["pt", "en"], documents.Select(d => d.Source.Language));
        Assert.Equal(["Olho", "Eye"], documents.Select(d => d.Source.Title));
        Assert.Equal(["O olho vê.", "The eye sees."], documents.Select(d => d.Text));
    }

    [Fact]
    public void A_translation_without_a_reference_list_has_the_articles_references()
    {
        var documents = Reader.Read("""
            <article xml:lang="pt"><front><article-meta><title-group><article-title>Olho</article-title></title-group></article-meta></front><body><p>O olho.</p></body>
            <back><ref-list><ref id="B1"><element-citation><article-title>Eyes</article-title></element-citation></ref></ref-list></back>
            <sub-article article-type="translation" xml:lang="en"><body><p>The eye.</p></body><back><ack><p>Thanks.</p></ack></back></sub-article></article>
            """);

        Assert.Equal(["B1"], documents[1].References.Select(r => r.Key));
    }

    [Fact]
    public void A_translation_has_its_own_keywords()
    {
        var documents = Reader.Read("""
            <article xml:lang="pt"><front><article-meta><title-group><article-title>Olho</article-title></title-group><kwd-group><kwd>olho</kwd></kwd-group></article-meta></front>
            <body><p>O olho.</p></body><sub-article article-type="translation" xml:lang="en"><front-stub><kwd-group><kwd>eye</kwd></kwd-group></front-stub><body><p>The eye.</p></body></sub-article></article>
            """);

        Assert.Equal(["eye"], documents[1].Source.Keywords);
    }

    [Fact]
    public void A_translated_abstract_is_under_a_heading_with_its_language()
    {
        var document = Article("""
            <abstract><p>The eye sees.</p></abstract><trans-abstract xml:lang="ko"><p>눈은 본다.</p></trans-abstract><abstract abstract-type="graphical"><p>Picture.</p></abstract>
            """);

        Assert.Equal(["Abstract: The eye sees.", "Abstract (ko): 눈은 본다.", ": Words."], document.PlacedParagraphs());
    }

    [Theory]
    [InlineData("<article-categories><subj-group><subject>Retracted Article</subject></subj-group></article-categories><title-group><article-title>Eyes</article-title></title-group>")]
    [InlineData("<title-group><article-title>RETRACTED: Eyes</article-title></title-group>")]
    [InlineData("<title-group><article-title>[Retracted] Eyes</article-title></title-group>")]
    [InlineData("<title-group><article-title>Eyes</article-title></title-group><related-article related-article-type=\"retraction-forward\"/>")]
    public void A_retracted_article_is_marked(string meta) => Assert.True(Article(meta).Source.Retracted);

    [Fact]
    public void A_notice_of_retraction_is_not_itself_retracted() =>
        Assert.False(Article("<title-group><article-title>Retraction: Eyes</article-title></title-group><related-article related-article-type=\"retracted-article\"/>").Source.Retracted);

    [Theory]
    [InlineData("Ada Bea", "Okafor AB")]
    [InlineData("A. B.", "Okafor AB")]
    [InlineData("AB", "Okafor AB")]
    [InlineData("Min-Ji", "Okafor MJ")]
    [InlineData("ADA", "Okafor A")]
    public void Authors_are_given_with_initials(string given, string expected)
    {
        var document = Article($"<contrib-group><contrib><name><surname>Okafor</surname><given-names>{given}</given-names></name></contrib></contrib-group>");

        Assert.Equal([expected], document.Source.Authors);
    }

    [Fact]
    public void An_article_in_the_JATS_namespace_reads_as_one_without()
    {
        var document = Assert.Single(Reader.Read("""
            <article xmlns="https://jats.nlm.nih.gov/ns/archiving/1.4/"><front><article-meta><title-group><article-title>Eyes</article-title></title-group></article-meta></front><body><p>They see.</p></body></article>
            """));

        Assert.Equal("Eyes", document.Source.Title);
        Assert.Equal("They see.", document.Text);
    }

    [Fact]
    public void Acknowledgements_notes_and_the_reference_list_are_left_out_and_appendices_kept()
    {
        var document = Assert.Single(Reader.Read("""
            <article><body><p>Words.</p></body><back><ack><p>Thanks.</p></ack><fn-group><fn><p>Note.</p></fn></fn-group>
            <app-group><app><title>Appendix A</title><p>More words.</p></app></app-group><ref-list><ref id="r"><mixed-citation>Book.</mixed-citation></ref></ref-list></back></article>
            """));

        Assert.Equal([": Words.", "Appendix A: More words."], document.PlacedParagraphs());
    }

    [Fact]
    public void An_article_without_identifiers_is_known_by_the_name_of_its_file() =>
        Assert.Equal("chapter-3", Reader.Read("<article><body><p>Words.</p></body></article>", "chapter-3")[0].Source.Id);

    [Fact]
    public void The_first_of_two_articles_is_given_before_the_damage_in_the_second()
    {
        using var content = new MemoryStream("<articles><article><body><p>Words.</p></body></article><article><body>"u8.ToArray());
        using var documents = Reader.Read(content, "sample", TestContext.Current.CancellationToken).GetEnumerator();

        Assert.True(documents.MoveNext());
        Assert.Equal("Words.", documents.Current.Text);
        Assert.Throws<UnreadableDocumentException>(() => documents.MoveNext());
    }

    private static SourceDocument Body(string body) =>
        Assert.Single(Reader.Read($"<article><front><article-meta/></front><body>{body}</body></article>"));

    private static SourceDocument Article(string meta) =>
        Assert.Single(Reader.Read($"<article><front><article-meta>{meta}</article-meta></front><body><p>Words.</p></body></article>"));
}
