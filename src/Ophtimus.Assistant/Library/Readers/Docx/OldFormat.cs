using System.Text;

namespace Ophtimus.Assistant.Library.Readers.Docx;

/// <summary>Tells what a file that should be a Word document is instead.</summary>
internal static class OldFormat
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    // Names of streams in the directory of an OLE container [MS-CFB], which are UTF-16.
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");
    private static readonly byte[] WordDocument = Encoding.Unicode.GetBytes("WordDocument");

    /// <exception cref="UnreadableDocumentException">It is empty, protected by a password, an old Word document, or rich text.</exception>
    public static void Refuse(MemoryStream file)
    {
        file.Position = 0;
        var bytes = file.GetBuffer().AsSpan(0, (int)file.Length);
        if (bytes.IsEmpty)
        {
            throw new UnreadableDocumentException("The file is empty.");
        }

        if (bytes.StartsWith(@"{\rtf"u8))
        {
            throw new UnreadableDocumentException("It is rich text (RTF); open it in Word or LibreOffice and save it as .docx.");
        }

        if (!bytes.StartsWith(Ole))
        {
            return;
        }

        throw new UnreadableDocumentException(
            bytes.IndexOf(EncryptedPackage) >= 0 ? "It is protected by a password; open it in Word and save it without one."
            : bytes.IndexOf(WordDocument) >= 0 ? "It is an old Word document (.doc); open it in Word or LibreOffice and save it as .docx."
            : "It is an old Office file that is not a Word document; save what it holds as .docx or PDF.");
    }
}
