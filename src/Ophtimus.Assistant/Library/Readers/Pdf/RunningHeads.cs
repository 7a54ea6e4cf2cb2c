namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Leaves out what stands at the head or foot of page after page: journal, authors, page numbers.</summary>
internal static class RunningHeads
{
    // Parts of the page's height.
    private const double Head = 0.12;
    private const double Foot = 0.1;

    /// <param name="pages">The lines of each page, with its height.</param>
    public static void Remove(IReadOnlyList<(List<TextLine> Lines, double Height)> pages)
    {
        var repeated = pages.SelectMany(p => p.Lines.Where(l => IsAtEdge(l, p.Height)).Select(Key).Distinct())
            .CountBy(k => k).Where(k => k.Value >= Math.Max(2, pages.Count / 5)).Select(k => k.Key).ToHashSet();
        foreach (var (lines, height) in pages)
        {
            lines.RemoveAll(l => IsAtEdge(l, height) && (repeated.Contains(Key(l)) || IsPageNumber(l.Text)));
        }
    }

    private static bool IsAtEdge(TextLine line, double height) => line.Baseline > (1 - Head) * height || line.Baseline < Foot * height;

    // The same words at about the same height; numbers change from page to page.
    private static (string Text, double Height) Key(TextLine line) =>
        (string.Concat(line.Text.Select(c => char.IsAsciiDigit(c) ? '#' : c)).Replace("##", "#", StringComparison.Ordinal).Replace("##", "#", StringComparison.Ordinal), Math.Round(line.Baseline / 4));

    private static bool IsPageNumber(string text)
    {
        var bare = text.Trim(' ', '-', '–', '—', '|');
        return bare.Length is > 0 and <= 5 && (bare.All(char.IsAsciiDigit) || bare.All(c => c is 'i' or 'v' or 'x'));
    }
}
