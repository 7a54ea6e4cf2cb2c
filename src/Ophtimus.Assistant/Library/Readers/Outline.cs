namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Puts paragraphs under the headings above them, for formats in which headings stand among the paragraphs with a level.</summary>
/// <param name="builder">Takes the paragraphs.</param>
/// <param name="title">The document's title: a heading that repeats it needs no place in the path of every passage.</param>
internal sealed class Outline(DocumentBuilder builder, string title)
{
    private List<(int Level, string Words)> open = [];

    /// <summary>The headings that are open.</summary>
    public IReadOnlyList<string> Path => [.. open.Select(h => h.Words)];

    /// <summary>True below a heading whose section is no text of the document.</summary>
    public bool IsLeftOut => open.Exists(h => BackMatter.IsLeftOut(h.Words));

    /// <summary>Opens a heading and closes those of its level and below it; one without words is passed over.</summary>
    /// <param name="level">1 is the outermost.</param>
    /// <param name="words">The heading in one line.</param>
    public void Open(int level, string words)
    {
        if (words.Length == 0)
        {
            return;
        }

        open = [.. open.TakeWhile(h => h.Level < level)];
        if (!string.Equals(words, title, StringComparison.OrdinalIgnoreCase))
        {
            open.Add((level, words));
        }
    }

    /// <summary>Adds a paragraph.</summary>
    /// <param name="paragraph">Its text.</param>
    /// <param name="under">What stands below the open headings and above the paragraph: the caption of its table.</param>
    public void Add(string paragraph, string under = "")
    {
        if (!IsLeftOut)
        {
            builder.Add(paragraph, under.Length > 0 ? [.. Path, under] : Path);
        }
    }

    /// <summary>Adds paragraphs that stand below the text under a heading of their own.</summary>
    public void AddAtEnd(string heading, IReadOnlyList<string> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            builder.Add(paragraph, [heading]);
        }
    }

    /// <summary>Does what gives paragraphs, and then opens the headings again that were open before.</summary>
    public void Inside(Action add)
    {
        var before = open;
        add();
        open = before;
    }
}
