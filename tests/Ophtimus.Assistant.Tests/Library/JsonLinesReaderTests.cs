using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class JsonLinesReaderTests
{
    private static readonly JsonLinesReader Reader = new();

    [Fact]
    public void A_line_gives_a_document_and_empty_lines_none()
    {
        var documents = Reader.Read(Reading.TestData("corpus.jsonl"));

        Assert.Equal(["eye-1", "eye-2", "eye-3"], documents.Select(d => d.Source.Id));
        Assert.Equal(["What is invented glaucoma?", "", "망막"], documents.Select(d => d.Source.Title));
        Assert.Equal(["https://example.org/eye-1", null, null], documents.Select(d => d.Source.Url));
        Assert.Equal(["und", "und", "ko"], documents.Select(d => d.Source.Language));
        Assert.Equal(["It harms the nerve. It is silent.", "See a doctor."], documents[0].Paragraphs());
    }

    [Theory]
    [InlineData("{\"text\": \"no id\"}")]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("{\"_id\": \"4\", \"text\": \"cut o")]
    public void An_error_names_the_line(string line)
    {
        var e = Assert.Throws<UnreadableDocumentException>(() => Reader.Read($"{{\"_id\": \"1\"}}\n\n{{\"_id\": \"2\"}}\n{line}\n"));

        Assert.Contains("Line 4 ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_before_the_damage_stand()
    {
        using var content = new MemoryStream("{\"_id\": \"1\", \"text\": \"Words.\"}\nno JSON\n"u8.ToArray());
        using var documents = Reader.Read(content, "sample", TestContext.Current.CancellationToken).GetEnumerator();

        Assert.True(documents.MoveNext());
        Assert.Equal("Words.", documents.Current.Text);
        Assert.Throws<UnreadableDocumentException>(() => documents.MoveNext());
    }

    [Fact]
    public void Other_properties_are_passed_over()
    {
        var document = Assert.Single(Reader.Read("{\"metadata\": {\"a\": [1]}, \"_id\": \"1\", \"text\": \"Words.\", \"year\": 2020}\n"));

        Assert.Equal("Words.", document.Text);
    }
}
