using System.Text;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class MarkdownReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new MarkdownReader();

    internal override string Extension => ".md";

    internal override byte[] WellFormed { get; } = Reading.TestData("note.md");

    internal override int Documents => 1;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["invalid UTF-8"] = [.. "A zebrafish "u8, 0xFF],
        ["cut off inside a character"] = [.. "A zebrafish sees "u8, 0xEB, 0xA7],
        ["no text file"] = "zebrafish\0\0"u8.ToArray(),
        ["front matter not closed"] = "---\ntitle: zebrafish\n\nText.\n"u8.ToArray(),
        ["front matter no YAML"] = "---\ntitle: [zebrafish\n---\nText.\n"u8.ToArray(),
        ["year no number"] = "---\nyear: zebrafish\n---\nText.\n"u8.ToArray(),
        ["key twice"] = "---\nzebrafish: 1\ntitle: a\ntitle: b\n---\nText.\n"u8.ToArray(),
        ["unknown tier"] = "---\ntier: zebrafish\n---\nText.\n"u8.ToArray(),
        ["a list of sources"] = "---\nsources: [zebrafish]\n---\nText.\n"u8.ToArray(),
        ["a source without a word about it"] = "---\nsources:\n  zebrafish:\n---\nText.\n"u8.ToArray(),
        ["unknown citation"] = "Fish see [@zebrafish].\n"u8.ToArray(),
        ["no text"] = "---\ntitle: zebrafish\n---\n"u8.ToArray(),
        ["quotes nested without end"] = Encoding.UTF8.GetBytes(new string('>', 5000) + " zebrafish\n"),
        ["brackets nested without end"] = Encoding.UTF8.GetBytes(new string('[', 50_000) + " zebrafish\n"),
        ["YAML nested without end"] = Encoding.UTF8.GetBytes($"---\nkeywords: {new string('[', 5000)} zebrafish\n---\nText.\n"),
    };

    [Fact]
    public void Front_matter_that_is_a_sentence_does_not_end_the_process()
    {
        AssertDamageCannotEndTheProcess();

        Assert.Throws<UnreadableDocumentException>(() => Reader.Read("---\nA sentence between two rules.\n---\nText.\n"));
    }

    [Fact]
    public void A_source_that_is_a_sentence_does_not_end_the_process()
    {
        AssertDamageCannotEndTheProcess();

        Assert.Throws<UnreadableDocumentException>(() => Reader.Read("---\nsources:\n  kass-2002: Kass 2002\n---\nText.\n"));
    }

    // YamlDotNet makes a scalar into an object by the static Parse(string) of its type, where there is one:
    // a FrontMatter.Parse(string) that itself deserializes a FrontMatter calls itself until the stack is full.
    internal override void AssertDamageCannotEndTheProcess() =>
        Assert.True(
            typeof(FrontMatter).GetMethod("Parse", [typeof(string)]) is null,
            "YamlDotNet calls FrontMatter.Parse(string) for scalars, which overflows the stack; give the method another name.");
}
