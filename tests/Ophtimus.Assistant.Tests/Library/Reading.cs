using System.Text;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>Short forms for reading files in tests.</summary>
internal static class Reading
{
    public static byte[] TestData(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "Library", file));

    public static IReadOnlyList<SourceDocument> Read(this IDocumentReader reader, byte[] file, string name = "sample")
    {
        using var content = new MemoryStream(file, writable: false);
        return [.. reader.Read(content, name, TestContext.Current.CancellationToken)];
    }

    public static IReadOnlyList<SourceDocument> Read(this IDocumentReader reader, string file, string name = "sample") =>
        reader.Read(Encoding.UTF8.GetBytes(file), name);

    public static IReadOnlyList<string> Paragraphs(this SourceDocument document) =>
        [.. document.Blocks.Select(b => document.Text.Substring(b.Start, b.Length))];

    /// <summary>Each paragraph with the headings above it: "Methods > Eyes: The eyes were …".</summary>
    public static IReadOnlyList<string> PlacedParagraphs(this SourceDocument document) =>
        [.. document.Blocks.Select(b => $"{string.Join(" > ", b.HeadingPath)}: {document.Text.Substring(b.Start, b.Length)}")];

    public static IReadOnlyList<string> Sentences(string text) =>
        [.. SentenceSplitter.Split(text).Select(s => text.Substring(s.Start, s.Length))];
}
