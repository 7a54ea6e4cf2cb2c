namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Puts the lines of a page in the order in which a person reads them: column by column, tables row by row.</summary>
/// <remarks>
/// The tallest stretch of the page that a vertical white band divides is read left side first, then right; what is above it
/// comes before, what is below it after; and so on inside each part.
/// </remarks>
internal sealed class ReadingOrder
{
    // In parts of the size of the type.
    private const double LeastBand = 0.75;
    private const double LeastColumn = 9;
    private const double WideBand = 2;

    // Lines of running text mostly reach across their column; cells of a table do not.
    private const double FullLine = 0.7;
    private const double LeastFullLines = 0.35;
    private const int LeastLines = 3;

    // In points.
    private const double SameEdge = 3;

    // More white bands than that are no page of text.
    private const int MostBands = 80;

    // Left edges of the right-hand columns of running text.
    private readonly List<double> known = [];
    private int columns;

    /// <summary>Looks where the pages of the document are divided into columns, so that a column of short lines is not taken for one of a table.</summary>
    public void Learn(IEnumerable<List<TextLine>> pages)
    {
        var found = new List<double>();
        foreach (var page in pages.SelectMany(Parts))
        {
            if (TallestDivided(page) is { IsTable: false } stretch)
            {
                found.Add(page.Where(l => l.Left >= stretch.Band && l.Baseline <= stretch.Top && l.Baseline >= stretch.Bottom).Min(l => l.Left));
            }
        }

        known.AddRange(found.Where(f => found.Count(o => Math.Abs(o - f) < SameEdge) >= 2).Distinct());
    }

    /// <summary>The lines of one page in order, with their columns; parts of one line are joined.</summary>
    public List<TextLine> Sort(List<TextLine> lines)
    {
        var sorted = new List<TextLine>();
        Sort(lines, sorted, 0);
        return sorted;
    }

    private void Sort(List<TextLine> lines, List<TextLine> sorted, int depth)
    {
        foreach (var part in Parts(lines))
        {
            SortPart(part, sorted, depth);
        }
    }

    private void SortPart(List<TextLine> lines, List<TextLine> sorted, int depth)
    {
        if (depth > 12 || TallestDivided(lines) is not { } stretch)
        {
            sorted.AddRange(Rows(lines, " ", isTable: false));
            return;
        }

        Sort(lines.FindAll(l => l.Baseline > stretch.Top), sorted, depth + 1);
        var inside = lines.FindAll(l => l.Baseline <= stretch.Top && l.Baseline >= stretch.Bottom);
        if (stretch.IsTable)
        {
            sorted.AddRange(Rows(inside, " | ", isTable: true));
        }
        else
        {
            Sort(inside.FindAll(l => l.Left < stretch.Band), sorted, depth + 1);
            Sort(inside.FindAll(l => l.Left >= stretch.Band), sorted, depth + 1);
        }

        Sort(lines.FindAll(l => l.Baseline < stretch.Bottom), sorted, depth + 1);
    }

    // A wide white band across all columns parts what is above it from what is below.
    private static List<List<TextLine>> Parts(List<TextLine> lines)
    {
        var parts = new List<List<TextLine>>();
        var bottom = double.MaxValue;
        foreach (var line in lines.OrderByDescending(l => l.Top))
        {
            if (parts.Count == 0 || bottom - line.Top > WideBand * line.Size)
            {
                parts.Add([]);
            }

            parts[^1].Add(line);
            bottom = Math.Min(bottom, line.Bottom);
        }

        return parts;
    }

    private IEnumerable<TextLine> Rows(List<TextLine> lines, string between, bool isTable)
    {
        var (left, right, column) = (lines.Min(l => l.Left), lines.Max(l => l.Right), columns++);
        var rows = new List<TextLine>();
        foreach (var line in lines.OrderByDescending(l => Math.Round(l.Baseline)).ThenBy(l => l.Left))
        {
            if (rows.Count > 0 && Math.Abs(rows[^1].Baseline - line.Baseline) < 0.3 * Math.Max(rows[^1].Size, line.Size) && line.Left >= rows[^1].Right - line.Size)
            {
                rows[^1] = rows[^1].With(line, between);
            }
            else
            {
                rows.Add(line);
            }
        }

        return rows.Select(r => r with { ColumnLeft = left, ColumnRight = right, Column = column, IsRow = isTable });
    }

    private (double Top, double Bottom, double Band, bool IsTable)? TallestDivided(List<TextLine> lines)
    {
        var edges = Edges(lines);
        var stretches = from top in Enumerable.Range(0, edges.Count)
                        from bottom in Enumerable.Range(top + 1, edges.Count - top - 1)
                        let height = edges[top] - edges[bottom]
                        orderby height descending, top
                        select (Top: edges[top], Bottom: edges[bottom]);
        foreach (var (top, bottom) in stretches)
        {
            var inside = lines.FindAll(l => l.Baseline <= top && l.Baseline >= bottom);
            if (inside.Count < 2 * LeastLines)
            {
                break;
            }

            if (Band(inside) is { } band)
            {
                return band.IsTable ? Trimmed(inside, band.At) : (top, bottom, band.At, false);
            }
        }

        return null;
    }

    // A table begins and ends with a row of several cells; what stands alone above or below it is a caption, a note or a heading.
    private static (double Top, double Bottom, double Band, bool IsTable) Trimmed(List<TextLine> lines, double band)
    {
        bool HasNeighbour(TextLine line) => lines.Exists(l => l != line && Math.Abs(l.Baseline - line.Baseline) < 0.3 * line.Size && (l.Left < band) != (line.Left < band));
        var rows = lines.FindAll(HasNeighbour);
        return (rows.Max(l => l.Top), rows.Min(l => l.Bottom), band, true);
    }

    // Heights at which the page can be cut without cutting a line, from the top.
    private static List<double> Edges(List<TextLine> lines)
    {
        var edges = new List<double> { lines.Max(l => l.Top) };
        var bands = new List<(double At, double Height)>();
        var bottom = double.MaxValue;
        foreach (var line in lines.OrderByDescending(l => l.Top))
        {
            if (bottom != double.MaxValue && line.Top < bottom)
            {
                bands.Add(((line.Top + bottom) / 2, bottom - line.Top));
            }

            bottom = Math.Min(bottom, line.Bottom);
        }

        edges.AddRange(bands.OrderByDescending(b => b.Height).Take(MostBands).Select(b => b.At).OrderDescending());
        edges.Add(bottom);
        return edges;
    }

    private (double At, bool IsTable)? Band(List<TextLine> lines)
    {
        var size = lines.GroupBy(l => l.Size).MaxBy(g => g.Count())!.Key;
        var reach = double.MinValue;
        (double At, bool IsTable)? table = null;
        foreach (var line in lines.OrderBy(l => l.Left))
        {
            if (reach != double.MinValue && line.Left - reach >= LeastBand * size)
            {
                var at = (line.Left + reach) / 2;
                var left = lines.FindAll(l => l.Left < at);
                var right = lines.FindAll(l => l.Left >= at);
                if (left.Count >= LeastLines && right.Count >= LeastLines && Width(left) > LeastColumn * size && Width(right) > LeastColumn * size
                    && ((IsRunningText(left) && IsRunningText(right)) || known.Exists(k => Math.Abs(k - line.Left) < SameEdge)))
                {
                    return (at, false);
                }

                if (left.Count >= LeastLines && right.Count >= LeastLines && AreRows(left, right))
                {
                    table ??= (at, true);
                }
            }

            reach = Math.Max(reach, line.Right);
        }

        return table;
    }

    private static double Width(List<TextLine> lines) => lines.Max(l => l.Right) - lines.Min(l => l.Left);

    private static bool IsRunningText(List<TextLine> lines)
    {
        var width = Width(lines);
        return lines.Count(l => l.Width >= FullLine * width) >= LeastFullLines * lines.Count;
    }

    // Most lines of the side with fewer stand beside one of the other.
    private static bool AreRows(List<TextLine> left, List<TextLine> right)
    {
        var (few, many) = left.Count <= right.Count ? (left, right) : (right, left);
        return few.Count(l => many.Exists(m => Math.Abs(m.Baseline - l.Baseline) < 0.3 * l.Size)) > 0.7 * few.Count;
    }
}
