namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>A line of text on a page, or the part of one that lies in a column. Lengths are in points, from the lower left corner of the page.</summary>
internal sealed record TextLine(IReadOnlyList<TextRun> Runs, int Page, double Left, double Right, double Baseline)
{
    /// <summary>The style of most of its characters.</summary>
    public TextStyle Style { get; } = Runs.GroupBy(r => r.Style).MaxBy(g => g.Sum(r => r.Text.Length))!.Key;

    /// <summary>The whole text.</summary>
    public string Text { get; } = string.Concat(Runs.Select(r => r.Text)).Trim();

    /// <summary>Left edge of the column it stands in.</summary>
    public double ColumnLeft { get; init; }

    /// <summary>Right edge of the column it stands in.</summary>
    public double ColumnRight { get; init; }

    /// <summary>Counts the columns of the document, in reading order.</summary>
    public int Column { get; init; }

    /// <summary>True for a row of a table; its cells are divided by bars.</summary>
    public bool IsRow { get; init; }

    public double Size => Style.Size;

    public double Top => Baseline + (0.75 * Size);

    public double Bottom => Baseline - (0.25 * Size);

    public double Width => Right - Left;

    /// <summary>True when every character on the line is set in the one style.</summary>
    public bool IsUniform => Runs.All(r => r.Style == Style || r.Rise != 0 || r.Text.All(c => !char.IsLetterOrDigit(c)));

    /// <summary>The line with another to its right.</summary>
    public TextLine With(TextLine right, string between) =>
        new([.. Runs, .. between.Length == 0 ? [] : new[] { new TextRun(between, right.Runs[0].Style, 0) }, .. right.Runs], Page, Math.Min(Left, right.Left), Math.Max(Right, right.Right), right.Size > Size ? right.Baseline : Baseline);
}
