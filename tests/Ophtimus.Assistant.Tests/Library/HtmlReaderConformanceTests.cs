using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class HtmlReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new HtmlReader();

    internal override string Extension => ".html";

    internal override byte[] WellFormed { get; } = Reading.TestData("article.html");

    internal override int Documents => 1;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["no HTML"] = "zebrafish"u8.ToArray(),
        ["invalid UTF-8"] = [.. "<p>A zebrafish "u8, 0xFF, .. "</p>"u8],
        ["not the encoding it declares"] = [.. "<meta charset=\"euc-kr\"><p>A zebrafish "u8, 0x81, 0x20, .. "</p>"u8],
        ["unknown encoding"] = "<meta charset=\"zebrafish\"><p>Words.</p>"u8.ToArray(),
        ["some other kind of file"] = "<p>zebrafish \0\0</p>"u8.ToArray(),
        ["no text"] = "<html><head><title>zebrafish</title></head><body><script>zebrafish()</script></body></html>"u8.ToArray(),
        ["nested without end"] = [.. "<p>zebrafish"u8, .. Enumerable.Repeat("<div>"u8.ToArray(), 100_000).SelectMany(tag => tag)],
        ["attributes without end"] = [.. "<p zebrafish"u8, .. Enumerable.Range(0, 5000).SelectMany(i => System.Text.Encoding.ASCII.GetBytes($" a{i}")), .. ">words</p>"u8],
    };
}
