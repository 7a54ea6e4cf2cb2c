using System.IO.Compression;
using System.Text;

namespace Ophtimus.Assistant.Tests.Library.Hostile;

/// <summary>Small files that ask for much, and files that want to be somewhere else.</summary>
internal static class Bombs
{
    private const int Deep = 200_000;

    /// <summary>Each under the name that gets it to the reader it is meant for.</summary>
    public static IEnumerable<(string Name, byte[] Content)> All()
    {
        var laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE article [<!ENTITY a0 \"zebrafish\">");
        for (var i = 1; i <= 12; i++)
        {
            laughs.Append($"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">");
        }

        yield return ("laughs.xml", Encoding.UTF8.GetBytes($"{laughs}]><article><body><p>&a12;</p></body></article>"));
        yield return ("deep.xml", Text("<article><body>" + Repeat("<sec>", Deep)));
        yield return ("deep.jsonl", Text("{\"_id\": \"1\", \"x\": " + Repeat("[", Deep)));
        yield return ("deep.md", Text(Repeat("> ", Deep) + "words\n"));
        yield return ("brackets.md", Text(Repeat("[", Deep) + "words\n"));
        yield return ("deep.html", Text("<!DOCTYPE html><html><body>" + Repeat("<div>", Deep) + "words"));
        yield return ("table.html", Text("<!DOCTYPE html><html><body><table>" + Repeat("<tr><td><table>", Deep / 10)));
        yield return ("deep.pdf", Text("%PDF-1.4\n1 0 obj\n" + Repeat("<</A ", Deep)));
        yield return ("page.pdf", Text("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 2147483647/Kids[2 0 R 2 0 R]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"));
        yield return ("flate.pdf", FlatePdf());
        foreach (var (extension, main) in new[] { ("docx", "word/document.xml"), ("epub", "META-INF/container.xml") })
        {
            yield return ($"bomb.{extension}", Zip(main, 512 << 20));
            yield return ($"traversal.{extension}", Zip("../../../zebrafish.txt", 100, "..\\..\\zebrafish.txt", "/tmp/zebrafish.txt", main));
            yield return ($"no.{extension}", Zip("other.txt", 10));
        }

        yield return ("empty.pdf", []);
        yield return ("empty.docx", []);
        yield return ("empty.xml", []);
    }

    /// <summary>Makes a file of 200 MB that takes no room on the disk.</summary>
    public static void WriteHuge(string path, string head)
    {
        using var file = new FileStream(path, FileMode.Create);
        file.Write(Encoding.ASCII.GetBytes(head));
        file.SetLength(200L << 20);
    }

    // A page whose drawing unpacks to a gigabyte.
    private static byte[] FlatePdf()
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var spaces = Enumerable.Repeat((byte)' ', 1 << 20).ToArray();
            for (var megabyte = 0; megabyte < 1024; megabyte++)
            {
                zlib.Write(spaces);
            }
        }

        return [.. Text($"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 600 800]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length {packed.Length}/Filter/FlateDecode>>\nstream\n"), .. packed.ToArray(), .. Text("\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n")];
    }

    private static byte[] Zip(string big, int bytes, params string[] others)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in others.Prepend(big))
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                var zeros = new byte[Math.Min(bytes, 1 << 20)];
                for (var written = 0L; written < (name == big ? bytes : zeros.Length); written += zeros.Length)
                {
                    entry.Write(zeros);
                }
            }
        }

        return file.ToArray();
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);
}
