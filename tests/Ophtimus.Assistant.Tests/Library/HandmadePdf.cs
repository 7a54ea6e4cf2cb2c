using System.Globalization;
using System.Text;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Writes small PDF files character by character, so that a test says where each line stands.</summary>
internal sealed class HandmadePdf
{
    public const string Regular = "F1";
    public const string Bold = "F2";

    private readonly List<StringBuilder> pages = [];

    /// <summary>Begins a page of 600 by 800 points.</summary>
    public HandmadePdf Page()
    {
        pages.Add(new StringBuilder());
        return this;
    }

    /// <summary>Draws a line of text; the lower left corner of the page is 0, 0.</summary>
    public HandmadePdf Line(double x, double y, string text, double size = 10, string font = Regular)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
        pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n");
        return this;
    }

    /// <summary>Draws lines 12 points apart.</summary>
    public HandmadePdf Lines(double x, double y, params string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            Line(x, y - (12 * i), lines[i]);
        }

        return this;
    }

    /// <param name="trailer">What else stands in the trailer.</param>
    /// <param name="information">Entries of the document's properties.</param>
    public byte[] ToBytes(string trailer = "", string information = "")
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        void Object(string content)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{content}\nendobj\n");
        }

        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object($"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', Enumerable.Range(0, pages.Count).Select(p => $"{6 + (2 * p)} 0 R"))}]/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>");
        Object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        Object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>");
        Object($"<<{information}>>");
        foreach (var page in pages)
        {
            Object($"<</Type/Page/Parent 2 0 R/Contents {offsets.Count + 2} 0 R>>");
            Object($"<</Length {page.Length}>>\nstream\n{page}endstream");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R/Info 5 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
