using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class PdfReaderConformanceTests : DocumentReaderConformanceTests
{
    internal override IDocumentReader Reader { get; } = new PdfReader();

    internal override string Extension => ".pdf";

    internal override bool IsText => false;

    internal override byte[] WellFormed { get; } = new HandmadePdf().Page()
        .Line(50, 700, "Methods", 12, HandmadePdf.Bold)
        .Lines(50, 680, "The pressure was measured in each eye by one exam-", "iner with the same tonometer.")
        .ToBytes();

    internal override int Documents => 1;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["no PDF"] = "zebrafish"u8.ToArray(),
        ["nothing after the header"] = "%PDF-1.7\nzebrafish"u8.ToArray(),
        ["no pages"] = new HandmadePdf().ToBytes(information: "/Title(zebrafish)"),
        ["a page without text"] = new HandmadePdf().Page().ToBytes(information: "/Title(zebrafish)"),
        ["encrypted"] = new HandmadePdf().Page().Line(50, 700, "zebrafish").ToBytes("/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(12345678901234567890123456789012)/U(12345678901234567890123456789012)>>/ID[(1234567890123456)(1234567890123456)]"),
        ["pages in a circle"] = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[2 0 R]/Title(zebrafish)>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"u8.ToArray(),
        ["nested without end"] = [.. "%PDF-1.4\n1 0 obj\n"u8, .. Enumerable.Repeat((byte)'[', 50_000), .. " zebrafish"u8],
    };
}
