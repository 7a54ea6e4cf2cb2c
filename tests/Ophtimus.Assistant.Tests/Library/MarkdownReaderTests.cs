using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class MarkdownReaderTests
{
    private static readonly MarkdownReader Reader = new();

    [Fact]
    public void Front_matter_gives_the_source()
    {
        var source = Assert.Single(Reader.Read(Reading.TestData("note.md"), "oht")).Source;

        Assert.Equal("oht", source.Id);
        Assert.Equal("Invented ocular hypertension", source.Title);
        Assert.Equal("en", source.Language);
        Assert.Equal(["ocular hypertension", "timolol"], source.Keywords);
        Assert.Equal("CC0-1.0", source.Licence);
        Assert.Equal("Written for a test; not reviewed by a clinician.", source.Notice);
        Assert.Equal(2026, source.Year);
    }

    [Fact]
    public void Front_matter_gives_the_references()
    {
        var references = Assert.Single(Reader.Read(Reading.TestData("note.md"))).References;

        Assert.Equal(["kim-2021", "okafor-2019"], references.Select(r => r.Key));
        var kim = references[0];
        Assert.Equal("Timolol in invented eyes", kim.Source.Title);
        Assert.Equal(["Kim MJ", "Okafor AB"], kim.Source.Authors);
        Assert.Equal(EvidenceTier.RandomisedTrial, kim.Source.Tier);
        Assert.Equal("10.5555/invented.1", kim.Source.Doi);
        Assert.Equal("99000011", kim.Source.Pmid);
        Assert.Equal(2021, kim.Source.Year);
        Assert.Equal("the abstract, 2026-11-22", kim.CheckedAgainst);
    }

    [Fact]
    public void Paragraphs_lists_and_tables_stand_under_their_headings_without_citations()
    {
        var document = Assert.Single(Reader.Read(Reading.TestData("note.md")));

        Assert.Equal(
            [
                ": Treat above 24 mmHg.",
                "Treatment: Timolol lowered pressure by 5.2 mmHg at 12 months. It was well tolerated.",
                "Treatment > Doses: timolol 0.5% twice daily",
                "Treatment > Doses: timolol 0.25% twice daily",
                "Treatment > Doses: drug | fall, mmHg",
                "Treatment > Doses: timolol 0.5% | 5.2",
                "Treatment > Doses: none | 0.3",
            ],
            document.PlacedParagraphs());
    }

    [Theory]
    [InlineData("Treat above 24 mmHg.", "okafor-2019")]
    [InlineData("Timolol lowered pressure by 5.2 mmHg at 12 months.", "kim-2021", "okafor-2019")]
    [InlineData("It was well tolerated.")]
    [InlineData("timolol 0.5% twice daily", "kim-2021")]
    [InlineData("timolol 0.25% twice daily")]
    public void A_citation_belongs_to_the_sentence_before_it(string sentence, params string[] keys)
    {
        var document = Assert.Single(Reader.Read(Reading.TestData("note.md")));
        var start = document.Text.IndexOf(sentence, StringComparison.Ordinal);

        var passage = PassageOf(document);

        Assert.Equal(keys, passage.ReferencesFor(start, start + sentence.Length).Select(r => r.Key));
    }

    [Theory]
    [InlineData("Pressure fell [@a].", "Pressure fell.", "Pressure fell")]
    [InlineData("Pressure fell. [@a]", "Pressure fell.", "Pressure fell.")]
    [InlineData("Pressure fell [@a], and vision held.", "Pressure fell, and vision held.", "Pressure fell")]
    [InlineData("*Pressure* fell [@a] **at once**.", "Pressure fell at once.", "Pressure fell")]
    [InlineData("Pressure\nfell\n[@a].", "Pressure fell.", "Pressure fell")]
    public void A_citation_is_taken_out_and_its_offset_is_the_end_of_the_statement(string paragraph, string text, string statement)
    {
        var document = Assert.Single(Reader.Read($"---\nsources:\n  a:\n    title: A\n---\n{paragraph}\n"));

        Assert.Equal(text, document.Text);
        var cited = Assert.Single(document.Statements);
        Assert.Equal(["a"], cited.Keys);
        Assert.Equal(statement.Length, cited.Offset);
    }

    [Fact]
    public void A_citation_that_opens_a_paragraph_leaves_no_space_before_it()
    {
        var document = Assert.Single(Reader.Read("---\nsources:\n  a:\n    title: A\n---\nBefore.\n\n[@a] Pressure fell.\n"));

        Assert.Equal(["Before.", "Pressure fell."], document.Paragraphs());
    }

    [Fact]
    public void A_key_that_is_not_among_the_sources_is_refused() =>
        Assert.Throws<UnreadableDocumentException>(() => Reader.Read("---\nsources:\n  a:\n    title: A\n---\nPressure fell [@b].\n"));

    [Fact]
    public void A_damaged_front_matter_is_refused_with_the_line_in_the_file()
    {
        var e = Assert.Throws<UnreadableDocumentException>(() => Reader.Read("---\ntitle: a\nyear: soon\n---\nText.\n"));

        Assert.Contains("line 3", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_front_matter_takes_its_title_from_the_first_heading()
    {
        var document = Assert.Single(Reader.Read("# Dry eye\n\nTears fail.\n\n## Signs\n\nA low break-up time.\n", "dry"));

        Assert.Equal("Dry eye", document.Source.Title);
        Assert.Equal("dry", document.Source.Id);
        Assert.Equal([": Tears fail.", "Signs: A low break-up time."], document.PlacedParagraphs());
    }

    [Fact]
    public void A_file_without_title_and_heading_takes_the_name_of_the_file() =>
        Assert.Equal("dry", Assert.Single(Reader.Read("Tears fail.\n", "dry")).Source.Title);

    [Fact]
    public void Empty_titles_and_ids_count_as_none()
    {
        var source = Assert.Single(Reader.Read("---\ntitle: \"\"\nid: \"\"\n---\nTears fail.\n", "dry")).Source;

        Assert.Equal("dry", source.Title);
        Assert.Equal("dry", source.Id);
    }

    [Fact]
    public void A_heading_of_a_higher_level_ends_the_sections_below_it()
    {
        var document = Assert.Single(Reader.Read("---\ntitle: T\n---\n# A\n\none\n\n### B\n\ntwo\n\n## C\n\nthree\n\n# D\n\nfour\n"));

        Assert.Equal(["A: one", "A > B: two", "A > C: three", "D: four"], document.PlacedParagraphs());
    }

    [Theory]
    [InlineData("20/40<br>20/20", "20/40 20/20")]
    [InlineData("see <https://example.org/a>", "see https://example.org/a")]
    [InlineData("fell [IQR 3 to 5", "fell [IQR 3 to 5")]
    [InlineData("a [guideline](https://example.org) and `code` &amp; **bold**", "a guideline and code & bold")]
    [InlineData("pressure < 21 and > 10", "pressure < 21 and > 10")]
    public void Inline_marks_neither_glue_words_nor_lose_them(string paragraph, string expected) =>
        Assert.Equal(expected, Assert.Single(Reader.Read(paragraph + "\n")).Text);

    [Fact]
    public void Windows_line_endings_read_as_others()
    {
        var unix = "---\ntitle: T\nsources:\n  a:\n    title: A\n---\n\nOne [@a].\n\n- two\n- three\n";

        var windows = Reader.Read(unix.ReplaceLineEndings("\r\n"));

        Assert.Equal(Reader.Read(unix).Select(d => d.ContentHash()), windows.Select(d => d.ContentHash()));
    }

    [Fact]
    public void A_Korean_note_is_recognised_as_Korean() =>
        Assert.Equal("ko", Assert.Single(Reader.Read("망막은 눈의 안쪽에 있다.\n")).Source.Language);

    private static Passage PassageOf(SourceDocument document)
    {
        var byKey = document.References.ToDictionary(r => r.Key);
        return new Passage
        {
            Id = new PassageId(new DocumentId(1), 0),
            Source = document.Source,
            Start = 0,
            Text = document.Text,
            Cited = [.. document.Statements.SelectMany(s => s.Keys.Select(k => new CitedReference(s.Offset, byKey[k])))],
        };
    }
}
