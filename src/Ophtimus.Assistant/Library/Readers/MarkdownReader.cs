using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>
/// Reads Markdown with an optional YAML front matter. A Pandoc citation, "… by 60 months [@kass-2002].", is taken out of the
/// text and kept as the source of the statement before it; the key has to stand under "sources" in the front matter.
/// </summary>
public sealed class MarkdownReader : IDocumentReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <inheritdoc />
    public string Format => "Markdown";

    /// <inheritdoc />
    public bool Accepts(string extension, string head) => extension is ".md" or ".markdown";

    /// <inheritdoc />
    public IEnumerable<SourceDocument> Read(Stream content, string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = StrictText.ReadToEnd(content).ReplaceLineEndings("\n");
        var (yaml, body) = SplitFrontMatter(text);
        var front = FrontMatter.Read(yaml);
        var markdown = Parse(body);
        var title = JatsText.NullIfEmpty(front.Title) ?? markdown.OfType<HeadingBlock>().Where(h => h.Level == 1).Select(h => PlainText(h.Inline)).FirstOrDefault() ?? name;
        var builder = new DocumentBuilder();
        AddBlocks(markdown, builder, title);
        if (builder.IsEmpty)
        {
            throw new UnreadableDocumentException("The file has no text.");
        }

        var document = builder.Build(front.ToSource(name, title, body), front.ToReferences());
        var keys = document.References.Select(r => r.Key).ToHashSet();
        yield return document.Statements.FirstOrDefault(s => !s.Keys.All(keys.Contains)) is not { } unknown
            ? document
            : throw new UnreadableDocumentException($"Paragraph {document.Blocks.Count(b => b.Start < unknown.Offset)} cites a key that is not under \"sources\" in the front matter.");
    }

    // Markdig refuses input that nests too deep with an ArgumentException.
    private static MarkdownDocument Parse(string body)
    {
        try
        {
            return Markdown.Parse(body, Pipeline);
        }
        catch (ArgumentException e)
        {
            throw new UnreadableDocumentException("Its Markdown nests too deep.", e);
        }
    }

    private static (string Yaml, string Body) SplitFrontMatter(string text)
    {
        if (!text.StartsWith("---\n", StringComparison.Ordinal))
        {
            return ("", text);
        }

        var end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        return end < 0
            ? throw new UnreadableDocumentException("The front matter is not closed by a line of three hyphens.")
            : (text[4..(end + 1)], text[(end + 5)..]);
    }

    private static void AddBlocks(MarkdownDocument markdown, DocumentBuilder builder, string title)
    {
        var path = new List<string>();
        var levels = new List<int>();
        foreach (var block in markdown)
        {
            if (block is not HeadingBlock heading)
            {
                AddBlock(block, [.. path], builder);
                continue;
            }

            while (levels.Count > 0 && levels[^1] >= heading.Level)
            {
                levels.RemoveAt(levels.Count - 1);
                path.RemoveAt(path.Count - 1);
            }

            // The title is the source's own; it needs no place in the path of every passage.
            if (PlainText(heading.Inline) is var words && words != title)
            {
                levels.Add(heading.Level);
                path.Add(words);
            }
        }
    }

    private static void AddBlock(Block block, IReadOnlyList<string> path, DocumentBuilder builder)
    {
        switch (block)
        {
            case TableRow row:
                AddParagraph(string.Join(" | ", row.OfType<TableCell>().Select(c => string.Join(' ', c.OfType<LeafBlock>().Select(l => PlainText(l.Inline))))), path, builder);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    AddBlock(child, path, builder);
                }

                break;
            case LeafBlock { Inline: not null } leaf:
                AddParagraph(PlainText(leaf.Inline), path, builder);
                break;
            case CodeBlock code:
                AddParagraph(code.Lines.ToString(), path, builder);
                break;
        }
    }

    private static void AddParagraph(string words, IReadOnlyList<string> path, DocumentBuilder builder)
    {
        var (text, cited) = PandocCitations.TakeOut(DocumentBuilder.Collapse(words));
        builder.Add(text, path, cited);
    }

    private static string PlainText(ContainerInline? inline)
    {
        var text = new StringBuilder();
        Append(inline, text);
        return DocumentBuilder.Collapse(text.ToString());
    }

    private static void Append(Inline? inline, StringBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case HtmlInline { Tag: var tag } when tag.StartsWith("<br", StringComparison.OrdinalIgnoreCase):
                text.Append(' ');
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LinkDelimiterInline { IsImage: false } bracket:
                text.Append('[');
                foreach (var child in bracket)
                {
                    Append(child, text);
                }

                break;
            case LinkInline { IsImage: true }:
                break;
            case ContainerInline container:
                foreach (var child in container)
                {
                    Append(child, text);
                }

                break;
        }
    }
}
