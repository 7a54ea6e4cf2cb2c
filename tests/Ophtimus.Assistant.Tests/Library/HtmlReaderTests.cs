using System.Diagnostics;
using System.Text;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Tests.Library.Triads;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class HtmlReaderTests
{
    private static readonly HtmlReader Reader = new();

    [Fact]
    public void An_article_gives_its_text_under_its_headings_and_nothing_of_the_site() => Assert.Equal(
        [
            "Abstract: Pressure fell.",
            "Methods: Eyes were cut at 10^6 Hz.",
            "Methods: Mitomycin 0.2 mg/mL",
            "Methods: One suture",
            "Methods: Figure 1. The flap.",
            "Methods > Pressure: Table 1. Pressure",
            "Methods > Pressure > Table 1. Pressure: Eye | mmHg",
            "Methods > Pressure > Table 1. Pressure: right | 14",
        ],
        Sample().PlacedParagraphs());

    [Fact]
    public void Bibliographic_data_come_from_the_tags_for_Google_Scholar()
    {
        var source = Sample().Source;

        Assert.Equal(("PMID99000077", "10.5555/invented.7", "99000077"), (source.Id, source.Doi, source.Pmid));
        Assert.Equal("Trabeculectomy in invented eyes: a randomised trial", source.Title);
        Assert.Equal(["Kim MJ", "van der Berg V"], source.Authors);
        Assert.Equal(("Journal of Invented Ophthalmology", 2021, "en"), (source.Journal, source.Year, source.Language));
        Assert.Equal(["glaucoma", "surgery"], source.Keywords);
        Assert.Equal(EvidenceTier.RandomisedTrial, source.Tier);
        Assert.False(source.Retracted);
    }

    [Fact]
    public void References_are_kept_with_their_identifiers_and_are_no_text()
    {
        var references = Sample().References;

        Assert.Equal(["r1", "r2"], references.Select(r => r.Key));
        Assert.Equal("Kass M. Treating. Lancet 2002.", references[0].Source.Title);
        Assert.Equal((2002, "10.5555/k.1"), (references[0].Source.Year, references[0].Source.Doi));
    }

    [Theory]
    [InlineData("trials-16-1-1")]
    [InlineData("trials-16-1-11")]
    public void An_article_has_the_headings_and_95_of_100_sentences_of_its_publisher_s_XML(string name)
    {
        var article = PublisherArticle.Read(Reading.TestData($"Triads/{name}.xml"));
        var document = Assert.Single(Reader.Read(Reading.TestData($"Triads/{name}.html"), name));

        var agreement = Agreement.Of(article, document);
        TestContext.Current.SendDiagnosticMessage($"{name}: {agreement.Share:P1} of {agreement.Sentences} sentences.");
        Assert.True(agreement.Share >= 0.95, $"{agreement.Share:P1}; missing: {string.Join('\n', agreement.Missing)}");

        // The page sets every heading below a section at one level, so that names are compared and not paths.
        static string Last(string path) => path.Split(" > ")[^1];
        var headings = document.Blocks.Select(b => string.Join(" > ", b.HeadingPath)).Aggregate(new List<string>(), (all, path) => all.Count > 0 && all[^1] == path ? all : [.. all, path]);
        Assert.Equal(article.Sections.Where(s => s.Sentences.Count > 0).Select(s => Last(s.Heading)), headings.Select(Last));
    }

    [Fact]
    public void Dublin_Core_and_schema_org_serve_where_the_tags_for_Google_Scholar_are_missing()
    {
        var dublin = Page("<p>Words.</p>", """<meta name="DC.title" content="Of eyes"><meta name="DC.creator" content="Lee, Ana"><meta name="DC.date" content="2015-02-12"><meta name="DC.identifier" content="info:pmid/25560779"><meta name="DC.language" content="kor">""").Source;
        var schema = Page("<p>Words.</p>", """<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Site"},{"@type":"ScholarlyArticle","headline":"Of lids","datePublished":"2019-05-01","inLanguage":"de-DE","author":[{"name":"Ana Lee"},{"familyName":"Kim","givenName":"Min Jae"}],"isPartOf":{"@type":"PublicationIssue","isPartOf":{"@type":"Periodical","name":"Lids"}},"sameAs":"https://doi.org/10.5555/lids.1"}]}</script>""").Source;

        Assert.Equal(("Of eyes", "Lee A", 2015, "PMID25560779", "ko"), (dublin.Title, dublin.Authors[0], dublin.Year, dublin.Id, dublin.Language));
        Assert.Equal(("Of lids", "Lids", 2019, "10.5555/lids.1", "de"), (schema.Title, schema.Journal, schema.Year, schema.Doi, schema.Language));
        Assert.Equal(["Lee A", "Kim MJ"], schema.Authors);
    }

    [Fact]
    public void Damaged_schema_org_is_passed_over() =>
        Assert.Equal("sample", Page("<p>Words.</p>", "<script type=\"application/ld+json\">{\"@type\":</script>").Source.Title);

    [Theory]
    [InlineData("<div class=\"alert\"><p>This article has been retracted.</p></div><p>Words about eyes.</p>", "", true)]
    [InlineData("<div class=\"retraction-notice\">Retraction note: see here.</div><p>Words about eyes.</p>", "", true)]
    [InlineData("<p>Words about eyes.</p>", "<meta name=\"citation_title\" content=\"RETRACTED ARTICLE: of eyes\">", true)]
    [InlineData("<ul><li class=\"retraction\"><a href=\"/policy\">Retraction policy</a></li></ul><p>Retraction of the lid was measured.</p>", "", false)]
    [InlineData("<p>Words.</p><h2>References</h2><ol><li>Smith. Retracted article: of fish. 2001.</li></ol>", "", false)]
    public void A_retraction_is_seen_where_the_page_marks_it(string body, string head, bool expected) =>
        Assert.Equal(expected, Page(body, head).Source.Retracted);

    [Theory]
    [InlineData("euc-kr", 949, "안압이 내려갔다.")]
    [InlineData("ks_c_5601-1987", 949, "안압이 똠방 내려갔다.")]
    [InlineData("iso-8859-1", 1252, "The pressure fell “fast” – by 5 µm.")]
    [InlineData("shift_jis", 932, "眼圧が下がった。")]
    public void A_declared_encoding_is_believed(string name, int codePage, string words)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes($"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={name}\"></head><body><p>{words}</p></body></html>");

        Assert.Equal(words, Assert.Single(Reader.Read(bytes)).Text);
    }

    [Fact]
    public void A_byte_order_mark_goes_before_a_declaration()
    {
        byte[] page = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<meta charset=\"euc-kr\"><p>안압이 내려갔다.</p>")];

        Assert.Equal("안압이 내려갔다.", Assert.Single(Reader.Read(page)).Text);
    }

    [Theory]
    [InlineData("<p>See Table <a href=\"#t1\">1</a>.</p>", "See Table 1.")]
    [InlineData("<p>It fell [<a href=\"#bib3\">3</a>–<a href=\"#bib5\">5</a>].</p>", "It fell.")]
    [InlineData("<p>It fell [<a href=\"#B31\">31</a>]- [<a href=\"#B34\">34</a>], and rose.</p>", "It fell, and rose.")]
    [InlineData("<p>It fell (<a href=\"#bib3\">Kass, 2002</a>).</p>", "It fell (Kass, 2002).")]
    [InlineData("<p>It fell<a role=\"doc-noteref\" href=\"#n\">*</a>.</p>", "It fell.")]
    [InlineData("<p>5 m<sup>2</sup> and H<sub>2</sub>O</p>", "5 m2 and H2O")]
    [InlineData("<p>at <math><mfrac><mn>20</mn><mn>40</mn></mfrac></math></p>", "at (20)/(40)")]
    [InlineData("<dl><dt>IOP</dt><dd>pressure</dd></dl>", "IOP: pressure")]
    [InlineData("<p>Words.</p><p hidden>Not shown.</p><p style=\"display: none\">Nor this.</p>", "Words.")]
    [InlineData("<div>Before <p>inside</p> after</div>", "Before\n\ninside\n\nafter")]
    public void Running_text_reads_as_it_is_seen(string body, string expected) => Assert.Equal(expected, Page(body).Text);

    [Fact]
    public void A_section_that_ends_takes_its_heading_with_it() =>
        Assert.Equal(["A: one", ": two"], Page("<div><section><h2>A</h2><p>one</p></section><p>two</p></div>").PlacedParagraphs());

    [Fact]
    public void A_page_without_marks_of_its_article_loses_its_navigation_and_keeps_its_words()
    {
        var links = string.Concat(Enumerable.Range(1, 8).Select(i => $"<li><a href=\"/{i}\">Department {i}</a></li>"));
        var document = Page($"<div id=\"page\"><ul>{links}</ul><div id=\"content\"><h2>Drops</h2><p>Timolol is given twice a day, in the morning and in the evening, to the affected eye.</p><p>It lowers the pressure in most eyes and is stopped where the pulse becomes slow.</p></div></div>");

        Assert.Equal(["Drops", "Drops"], document.Blocks.Select(b => string.Join(" > ", b.HeadingPath)));
        Assert.DoesNotContain("Department", document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void XHTML_whose_elements_close_themselves_is_not_swallowed() =>
        Assert.Equal("Words.", Assert.Single(Reader.Read("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src=\"x.js\"/></head><body><a id=\"p1\"/><p>Words.</p></body></html>")).Text);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<a><b><i>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<font size=1><p>x")]
    [InlineData("<svg>")]
    [InlineData("<ul><li>")]
    public void Nesting_without_end_ends_soon(string tags)
    {
        var clock = Stopwatch.StartNew();

        _ = Record.Exception(() => Reader.Read("<body>" + string.Concat(Enumerable.Repeat(tags, 100_000)))) is null or UnreadableDocumentException ? true : throw new InvalidOperationException();

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_page_is_told_by_its_content_where_the_ending_says_nothing()
    {
        Assert.True(Reader.Accepts("", "\n<!DOCTYPE html><html>"));
        Assert.True(Reader.Accepts(".php", "<html lang=\"ko\">"));
        Assert.True(Reader.Accepts(".doc", "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">"));
        Assert.False(Reader.Accepts(".html", "%PDF-1.7"));
        Assert.False(Reader.Accepts(".html", "PK\u0003\u0004"));
    }

    private static SourceDocument Sample() => Assert.Single(Reader.Read(Reading.TestData("article.html")));

    private static SourceDocument Page(string body, string head = "") =>
        Assert.Single(Reader.Read($"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"));
}
