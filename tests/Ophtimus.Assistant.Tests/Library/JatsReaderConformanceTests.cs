using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class JatsReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new JatsReader();

    internal override string Extension => ".xml";

    internal override byte[] WellFormed { get; } = Reading.TestData("two-articles.xml");

    internal override int Documents => 2;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["truncated"] = "<article><body><p>About zebrafish"u8.ToArray(),
        ["truncated in a tag"] = "<article><body><zebrafish"u8.ToArray(),
        ["invalid UTF-8"] = [.. "<article><body><p>zebrafish "u8, 0xFF, .. "</p></body></article>"u8],
        ["tags crossed"] = "<article><body><zebrafish></body></zebrafish></article>"u8.ToArray(),
        ["attribute twice"] = "<article zebrafish=\"1\" zebrafish=\"2\"><body/></article>"u8.ToArray(),
        ["unbound prefix"] = "<article><zebrafish:body/></article>"u8.ToArray(),
        ["undefined entity"] = "<article><body><p>&zebrafish;</p></body></article>"u8.ToArray(),
        ["undefined entity in an attribute"] = "<article id=\"&zebrafish;\"><body/></article>"u8.ToArray(),
        ["unknown encoding"] = "<?xml version=\"1.0\" encoding=\"zebrafish\"?><article/>"u8.ToArray(),
        ["control character"] = "<article><body><p>zebrafish \u0001</p></body></article>"u8.ToArray(),
        ["no article"] = "<pmc-articleset><zebrafish/></pmc-articleset>"u8.ToArray(),
        ["an article of nothing"] = "<article id=\"zebrafish\"/>"u8.ToArray(),
        ["no XML"] = "zebrafish"u8.ToArray(),
        ["nested without end"] = [.. "<article><body>"u8, .. Enumerable.Repeat("<zebrafish>"u8.ToArray(), 5000).SelectMany(tag => tag)],
    };
}
