using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class PlainTextReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new PlainTextReader();

    internal override string Extension => ".txt";

    internal override byte[] WellFormed { get; } = Reading.TestData("handout.txt");

    internal override int Documents => 1;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["invalid UTF-8"] = [.. "A zebrafish "u8, 0xFF],
        ["cut off inside a character"] = [.. "A zebrafish sees "u8, 0xEB, 0xA7],
        ["no text file"] = "zebrafish\0\0"u8.ToArray(),
    };
}
