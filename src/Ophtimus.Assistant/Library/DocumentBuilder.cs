using System.Text;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

/// <summary>Collects paragraphs into the text of a document.</summary>
internal sealed class DocumentBuilder
{
    private const string Separator = "\n\n";

    private readonly StringBuilder text = new();
    private readonly List<TextBlock> blocks = [];
    private readonly List<CitedStatement> statements = [];

    /// <summary>Length of the text so far.</summary>
    public int Length => text.Length;

    /// <summary>True until a paragraph with words has been added.</summary>
    public bool IsEmpty => blocks.Count == 0;

    /// <summary>Adds a paragraph; white space in it is collapsed, and one without words is passed over.</summary>
    public void Add(string paragraph, IReadOnlyList<string> headingPath, int? page = null)
    {
        var collapsed = Collapse(paragraph);
        if (collapsed.Length > 0)
        {
            Append(collapsed, headingPath, page);
        }
    }

    /// <summary>Adds a paragraph whose statements name their sources; offsets are within the paragraph, which is taken as it is.</summary>
    public void Add(string paragraph, IReadOnlyList<string> headingPath, IReadOnlyList<CitedStatement> cited)
    {
        if (paragraph.Length == 0)
        {
            return;
        }

        var start = Append(paragraph, headingPath, page: null);
        statements.AddRange(cited.Select(c => c with { Offset = start + c.Offset }));
    }

    /// <summary>The document so far.</summary>
    public SourceDocument Build(Source source, IReadOnlyList<Reference>? references = null) => new()
    {
        Source = source,
        Text = text.ToString(),
        Blocks = [.. blocks],
        References = references ?? [],
        Statements = [.. statements],
    };

    /// <summary>The text with every run of white space and control characters made one space, and none at its ends.</summary>
    public static string Collapse(string value)
    {
        var collapsed = new StringBuilder(value.Length);
        var pending = false;
        foreach (var c in value)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                pending = collapsed.Length > 0;
                continue;
            }

            if (pending)
            {
                collapsed.Append(' ');
                pending = false;
            }

            collapsed.Append(c);
        }

        return collapsed.ToString();
    }

    private int Append(string paragraph, IReadOnlyList<string> headingPath, int? page)
    {
        if (text.Length > 0)
        {
            text.Append(Separator);
        }

        var start = text.Length;
        text.Append(paragraph);
        blocks.Add(new TextBlock(start, paragraph.Length, headingPath, page));
        return start;
    }
}
