using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class PubMedReaderTests
{
    private static readonly PubMedReader Reader = new();

    [Fact]
    public void A_record_gives_its_bibliographic_data()
    {
        var source = Reader.Read(Reading.TestData("three-records.xml"))[0].Source;

        Assert.Equal("PMID99100001", source.Id);
        Assert.Equal("99100001", source.Pmid);
        Assert.Equal("PMC9910001", source.Pmcid);
        Assert.Equal("10.5555/pm.1", source.Doi);
        Assert.Equal("Latanoprost once daily in invented ocular hypertension.", source.Title);
        Assert.Equal(["Kim MJ", "Invented Eye Study Group"], source.Authors);
        Assert.Equal("Journal of invented ophthalmology", source.Journal);
        Assert.Equal(2019, source.Year);
        Assert.Equal("en", source.Language);
        Assert.Equal(EvidenceTier.RandomisedTrial, source.Tier);
        Assert.Equal("Journal Article; Randomized Controlled Trial", source.PublicationType);
        Assert.Equal(["Glaucoma", "latanoprost"], source.Keywords);
        Assert.False(source.Retracted);
    }

    [Fact]
    public void The_labels_of_a_structured_abstract_are_headings()
    {
        var document = Reader.Read(Reading.TestData("three-records.xml"))[0];

        Assert.Equal(
            [
                "Abstract > BACKGROUND: Pressure harms invented nerves.",
                "Abstract > RESULTS: Pressure fell by 6.1 mmHg (P < 0.001). Hyperaemia was seen in 4%.",
            ],
            document.PlacedParagraphs());
    }

    [Fact]
    public void References_keep_their_identifiers()
    {
        var reference = Assert.Single(Reader.Read(Reading.TestData("three-records.xml"))[0].References);

        Assert.Equal("Okafor AB. Invented pressure. 2018.", reference.Source.Title);
        Assert.Equal("99000021", reference.Source.Pmid);
    }

    [Fact]
    public void A_record_without_an_abstract_is_a_document_without_text()
    {
        var document = Reader.Read(Reading.TestData("three-records.xml"))[1];

        Assert.Equal("PMID99100002", document.Source.Id);
        Assert.Equal(1998, document.Source.Year);
        Assert.Equal("", document.Text);
        Assert.Empty(document.Blocks);
    }

    [Fact]
    public void A_record_that_names_a_retraction_is_retracted()
    {
        var documents = Reader.Read(Reading.TestData("three-records.xml"));

        Assert.Equal([false, false, true], documents.Select(d => d.Source.Retracted));
    }

    [Fact]
    public void Records_are_given_one_by_one()
    {
        using var content = new MemoryStream(Reading.TestData("three-records.xml"));
        using var documents = Reader.Read(content, "sample", TestContext.Current.CancellationToken).GetEnumerator();

        Assert.True(documents.MoveNext());

        Assert.Equal("PMID99100001", documents.Current.Source.Id);
    }

    [Theory]
    [InlineData("Practice Guideline", EvidenceTier.Guideline)]
    [InlineData("Meta-Analysis", EvidenceTier.SystematicReview)]
    [InlineData("Systematic Review", EvidenceTier.SystematicReview)]
    [InlineData("Randomized Controlled Trial", EvidenceTier.RandomisedTrial)]
    [InlineData("Observational Study", EvidenceTier.Cohort)]
    [InlineData("Clinical Trial, Phase III", EvidenceTier.Cohort)]
    [InlineData("Case Reports", EvidenceTier.CaseSeries)]
    [InlineData("Review", EvidenceTier.Textbook)]
    [InlineData("Journal Article", EvidenceTier.Textbook)]
    public void A_publication_type_gives_the_tier(string type, EvidenceTier expected) =>
        Assert.Equal(expected, Record($"<PublicationTypeList><PublicationType>{type}</PublicationType></PublicationTypeList>").Source.Tier);

    [Theory]
    [InlineData("Retracted Publication", true)]
    [InlineData("Retraction of Publication", false)]
    public void A_retracted_publication_differs_from_the_notice_of_it(string type, bool expected) =>
        Assert.Equal(expected, Record($"<PublicationTypeList><PublicationType>{type}</PublicationType></PublicationTypeList>").Source.Retracted);

    [Theory]
    [InlineData("eng", "en")]
    [InlineData("kor", "ko")]
    [InlineData("jpn", "ja")]
    [InlineData("nor", "no")]
    [InlineData("tur", "tr")]
    [InlineData("cze", "cs")]
    public void Languages_become_ISO_639_1(string language, string expected) => Assert.Equal(expected, Record($"<Language>{language}</Language>").Source.Language);

    [Fact]
    public void Marks_in_an_abstract_do_not_glue_or_split_words()
    {
        var document = Record("<Abstract><AbstractText>The <i>H. influenzae</i> count was 10<sup>6</sup> (<b>P</b> &lt; 0.05).</AbstractText></Abstract>");

        Assert.Equal("The H. influenzae count was 10^6 (P < 0.05).", document.Text);
    }

    [Fact]
    public void A_negative_sign_in_brackets_stays() =>
        Assert.Equal("Gram (-) rods.", Record("<Abstract><AbstractText>Gram (-) rods.</AbstractText></Abstract>").Text);

    [Fact]
    public void An_abstract_in_another_language_is_under_a_heading_with_its_language()
    {
        var document = Assert.Single(Reader.Read("""
            <PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Abstract><AbstractText>Eyes see.</AbstractText></Abstract></Article>
            <OtherAbstract Type="Publisher" Language="kor"><AbstractText>눈은 본다.</AbstractText></OtherAbstract></MedlineCitation></PubmedArticle></PubmedArticleSet>
            """));

        Assert.Equal(["Abstract: Eyes see.", "Abstract (ko): 눈은 본다."], document.PlacedParagraphs());
    }

    [Fact]
    public void A_book_record_gives_its_book_and_abstract()
    {
        var document = Assert.Single(Reader.Read("""
            <PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>7</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
            <Book><Publisher><PublisherName>Invented Press</PublisherName></Publisher><BookTitle>Eyes</BookTitle><PubDate><Year>2020</Year></PubDate></Book>
            <ArticleTitle>Retina</ArticleTitle><Language>eng</Language><Abstract><AbstractText>The retina sees.</AbstractText></Abstract></BookDocument></PubmedBookArticle></PubmedArticleSet>
            """));

        Assert.Equal("Retina", document.Source.Title);
        Assert.Equal("Invented Press", document.Source.Journal);
        Assert.Equal(2020, document.Source.Year);
        Assert.Equal("The retina sees.", document.Text);
    }

    private static SourceDocument Record(string article) => Assert.Single(Reader.Read(
        $"<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>Eyes.</ArticleTitle>{article}</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"));
}
