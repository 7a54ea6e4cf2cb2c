using System.Text;
using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;

namespace Ophtimus.Assistant.Tests.Library;

public sealed class DocxReaderConformanceTests : DocumentReaderConformanceTests
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    internal override IDocumentReader Reader { get; } = new DocxReader();

    internal override string Extension => ".docx";

    internal override bool IsText => false;

    internal override byte[] WellFormed { get; } = Packed.Docx(
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>Dose</w:t></w:r></w:p><w:p><w:r><w:t>Timolol twice a day.</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>right</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>14</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        footnotes: "<w:footnote w:id=\"2\"><w:p><w:r><w:t>Not in asthma.</w:t></w:r></w:p></w:footnote>",
        core: "<dc:title>Drops</dc:title>");

    internal override int Documents => 1;

    internal override IReadOnlyDictionary<string, byte[]> Damaged { get; } = new Dictionary<string, byte[]>
    {
        ["no container"] = "zebrafish"u8.ToArray(),
        ["a container of something else"] = Packed.Zip(("zebrafish.txt", "zebrafish")),
        ["cut off"] = Packed.Docx("<w:p><w:r><w:t>zebrafish</w:t></w:r></w:p>")[..200],
        ["no text"] = Packed.Docx("<w:p/>", core: "<dc:title>zebrafish</dc:title>"),
        ["damaged XML"] = Packed.Docx("<w:p><zebrafish></w:p>"),
        ["an undefined entity"] = Packed.Docx("<w:p><w:r><w:t>&zebrafish;</w:t></w:r></w:p>"),
        ["nested without end"] = Packed.Docx(string.Concat(Enumerable.Repeat("<w:zebrafish>", 5000))),
        ["a spreadsheet"] = Packed.Zip(("_rels/.rels", "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"), ("xl/workbook.xml", "<workbook>zebrafish</workbook>")),
        ["protected by a password"] = [.. Ole, .. new byte[504], .. Encoding.Unicode.GetBytes("EncryptedPackage zebrafish")],
        ["an old document"] = [.. Ole, .. new byte[504], .. Encoding.Unicode.GetBytes("WordDocument zebrafish")],
        ["another old file"] = [.. Ole, .. new byte[504], .. Encoding.Unicode.GetBytes("Workbook zebrafish")],
        ["rich text"] = @"{\rtf1 zebrafish}"u8.ToArray(),
    };
}
