using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class PlainTextReaderTests
{
    private static readonly PlainTextReader Reader = new();

    [Fact]
    public void A_short_first_line_that_stands_alone_is_the_title()
    {
        var document = Assert.Single(Reader.Read(Reading.TestData("handout.txt"), "handout"));

        Assert.Equal("handout", document.Source.Id);
        Assert.Equal("Eye drops after an invented operation", document.Source.Title);
        Assert.Equal(
            [
                "Put in one drop four times a day. Wash your hands first. Wait five minutes between two kinds of drops.",
                "Call us if the eye hurts or sees less.",
            ],
            document.Paragraphs());
    }

    [Theory]
    [InlineData("A sentence ends here.\n\nAnother.")]
    [InlineData("Two lines\nstand together\n\nAnother.")]
    [InlineData("Only one paragraph")]
    public void Any_other_first_paragraph_is_text(string text)
    {
        var document = Assert.Single(Reader.Read(text, "handout"));

        Assert.Equal("handout", document.Source.Title);
        Assert.Equal(text.ReplaceLineEndings(" ").Split("  ").Length, document.Blocks.Count);
    }

    [Fact]
    public void A_first_line_longer_than_200_characters_is_text()
    {
        var document = Assert.Single(Reader.Read(new string('a', 201) + "\n\nWords.", "handout"));

        Assert.Equal("handout", document.Source.Title);
        Assert.Equal(2, document.Blocks.Count);
    }

    [Theory]
    [InlineData("Eyes\r\n\r\nThey see.")]
    [InlineData("Eyes\n \nThey see.")]
    [InlineData("Eyes\n\n\n\nThey see.\n")]
    public void An_empty_line_of_any_kind_ends_a_paragraph(string text)
    {
        var document = Assert.Single(Reader.Read(text));

        Assert.Equal("Eyes", document.Source.Title);
        Assert.Equal(["They see."], document.Paragraphs());
    }
}
