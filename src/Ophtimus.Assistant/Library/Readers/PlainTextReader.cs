using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Reads plain text: paragraphs are separated by empty lines; a short first line that stands alone is the title.</summary>
public sealed class PlainTextReader : IDocumentReader
{
    private const int LongestTitle = 200;

    /// <inheritdoc />
    public string Format => "plain text";

    /// <inheritdoc />
    public bool Accepts(string extension, string head) => extension is ".txt" or ".text";

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = StrictText.ReadToEnd(content);
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim());
        var paragraphs = string.Join('\n', lines).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (paragraphs.Length == 0)
        {
            throw new UnreadableDocumentException("The file is empty.");
        }

        var first = paragraphs[0];
        var hasTitle = paragraphs.Length > 1 && first.Length <= LongestTitle && !first.Contains('\n', StringComparison.Ordinal) && first[^1] is not ('.' or ';' or ',');
        var builder = new DocumentBuilder();
        foreach (var paragraph in hasTitle ? paragraphs[1..] : paragraphs)
        {
            builder.Add(paragraph, []);
        }

        yield return builder.Build(new Source { Id = name, Title = hasTitle ? first : name, Language = StrictText.LanguageOf(text) });
    }
}
