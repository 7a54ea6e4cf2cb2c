using System.Text;
using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Evaluation;

/// <summary>A report of a measurement as Markdown, written from top to bottom.</summary>
/// <param name="title">Its heading.</param>
public sealed class MarkdownReport(string title)
{
    private readonly StringBuilder text = new($"# {Line(title)}\n");

    /// <summary>The report so far.</summary>
    public string Text => text.ToString();

    /// <summary>Adds a heading below the title.</summary>
    public MarkdownReport Section(string heading) => Add($"\n## {Line(heading)}\n");

    /// <summary>Adds a paragraph.</summary>
    public MarkdownReport Paragraph(string paragraph) => Add($"\n{Line(paragraph)}\n");

    /// <summary>Adds one line with a dash for each item; nothing where there is none.</summary>
    public MarkdownReport List(IReadOnlyList<string> items) => items.Count == 0 ? this : Add("\n" + string.Concat(items.Select(i => $"- {Line(i)}\n")));

    /// <summary>Adds a table.</summary>
    /// <param name="headings">One for each column; the first column is left-aligned, the others right.</param>
    /// <param name="rows">As many cells as there are headings in each.</param>
    public MarkdownReport Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Add($"\n{Row(headings)}|{string.Concat(headings.Select((_, i) => i == 0 ? "---|" : "---:|"))}\n");
        foreach (var row in rows)
        {
            Add(row.Count == headings.Count ? Row(row) : throw new ArgumentException($"A row has {row.Count} cells under {headings.Count} headings.", nameof(rows)));
        }

        return this;
    }

    /// <summary>Writes the report, over an older one.</summary>
    /// <exception cref="LibraryException">The file cannot be written.</exception>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, Text, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LibraryException($"The report cannot be written to {path}; name a file in a folder that exists and that you may write to.", e);
        }
    }

    private MarkdownReport Add(string more)
    {
        text.Append(more);
        return this;
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(c => Line(c).Replace("|", "\\|", StringComparison.Ordinal)))} |\n";

    private static string Line(string words) => string.Join(' ', words.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
