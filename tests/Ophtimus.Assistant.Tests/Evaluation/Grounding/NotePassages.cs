using Ophtimus.Assistant.Library;
using Ophtimus.Assistant.Library.Readers;
using Ophtimus.Assistant.Retrieval;
using Ophtimus.Assistant.Tests.Clinical;
using Ophtimus.Assistant.Tests.Library;

namespace Ophtimus.Assistant.Tests.Evaluation.Grounding;

/// <summary>Passages of the starter notes, without a library.</summary>
internal static class NotePassages
{
    /// <summary>Every fourth note: enough for each class.</summary>
    public static IReadOnlyList<Passage> Some { get; } =
    [
        .. Directory.GetFiles(Path.Combine(ShippedKnowledge.Folder, "notes"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, i) => i % 4 == 0)
            .SelectMany((path, i) => new MarkdownReader().Read(File.ReadAllBytes(path), Path.GetFileNameWithoutExtension(path)).SelectMany(d => PassagesOf(d, i))),
    ];

    /// <summary>One passage.</summary>
    public static Passage Of(string text, string source = "note") => new() { Id = new PassageId(new DocumentId(1), 0), Source = new Source { Id = source, Title = source, Language = "en" }, Start = 0, Text = text };

    private static IEnumerable<Passage> PassagesOf(SourceDocument document, int number) =>
        new PassageSplitter().Split(document).Select((span, ordinal) => new Passage
        {
            Id = new PassageId(new DocumentId(number + 1), ordinal),
            Source = document.Source,
            Start = span.Start,
            Text = document.Text.Substring(span.Start, span.Length),
        });
}
