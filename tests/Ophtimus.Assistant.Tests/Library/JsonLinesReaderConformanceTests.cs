using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class JsonLinesReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new JsonLinesReader();

    internal override string Extension => ".jsonl";

    internal override byte[] WellFormed { get; } = Reading.TestData("corpus.jsonl");

    internal override int Documents => 3;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["truncated"] = "{\"_id\": \"1\", \"text\": \"zebrafish"u8.ToArray(),
        ["invalid UTF-8"] = [.. "{\"_id\": \"1\", \"text\": \"zebrafish "u8, 0xFF, .. "\"}"u8],
        ["no JSON"] = "zebrafish"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["a list"] = "[\"zebrafish\"]"u8.ToArray(),
        ["an id of a wrong type"] = "{\"_id\": {\"zebrafish\": 1}, \"text\": \"\"}"u8.ToArray(),
        ["no id"] = "{\"text\": \"zebrafish\"}"u8.ToArray(),
        ["a blank id"] = "{\"_id\": \" \", \"text\": \"zebrafish\"}"u8.ToArray(),
        ["half a surrogate pair"] = "{\"_id\": \"1\", \"text\": \"zebrafish \\ud83d\"}"u8.ToArray(),
        ["nested without end"] = [.. "{\"_id\": \"1\", \"zebrafish\": "u8, .. Enumerable.Repeat((byte)'[', 5000)],
    };
}
