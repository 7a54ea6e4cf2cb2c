using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>The running text of a document: lines in reading order made into paragraphs under their headings.</summary>
internal sealed partial class PdfText
{
    private const int LongestHeading = 200;
    private const int MostHeadingLines = 4;
    private const int LongestLabel = 60;

    // In parts of the size of the text; the title is larger.
    private const double LargestHeading = 1.6;

    private readonly List<TextLine> lines;
    private readonly TypeUse type;
    private readonly Hyphenation hyphens;
    private readonly DocumentBuilder builder;
    private readonly HeadingLevels headings = new();
    private readonly List<PdfParagraph> aside = [];
    private readonly Dictionary<int, double> leading;
    private PdfParagraph? open;
    private bool isLeftOut;

    /// <param name="lines">In reading order, without what stands on every page.</param>
    /// <param name="type">What the styles are used for.</param>
    /// <param name="builder">Takes the paragraphs.</param>
    public PdfText(List<TextLine> lines, TypeUse type, DocumentBuilder builder)
    {
        this.lines = lines;
        this.type = type;
        this.builder = builder;
        hyphens = new Hyphenation(lines);
        leading = lines.Zip(lines.Skip(1)).Where(p => p.First.Column == p.Second.Column && p.First.Baseline > p.Second.Baseline)
            .GroupBy(p => p.First.Column, p => p.First.Baseline - p.Second.Baseline)
            .ToDictionary(g => g.Key, g => g.Order().ElementAt(g.Count() / 2));
    }

    /// <summary>The author's keywords, where the article lists them.</summary>
    public IReadOnlyList<string> Keywords { get; private set; } = [];

    public void Build(CancellationToken cancellationToken)
    {
        for (var at = FirstOfText(); at < lines.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var heading = HeadingLines(at);
            if (heading > 0 && (!isLeftOut || GoesOnWithText(lines.GetRange(at, heading))))
            {
                Enter(lines.GetRange(at, heading));
                at += heading;
                continue;
            }

            Add(lines[at], at == 0 ? null : lines[at - 1]);
            at++;
        }

        Close();
    }

    // Before the abstract, or else the first heading, of a first page stand the title, the authors and their addresses.
    private int FirstOfText()
    {
        var first = Enumerable.Range(0, lines.TakeWhile(l => l.Page == 1).Count()).Where(at => HeadingLines(at) > 0 && lines[at].Size <= LargestHeading * type.Body.Size).ToList();
        return first.Find(at => HeadingLevels.IsOutermost(Joined(lines.GetRange(at, HeadingLines(at))))) is > 0 and var named ? named : first.FirstOrDefault();
    }

    // After the references come advertisements; what belongs to the article has a heading set like another before it.
    private bool GoesOnWithText(List<TextLine> heading) => headings.Knows(Joined(heading), heading[0].Style) || BackMatter.IsLeftOut(Joined(heading));

    private string Joined(List<TextLine> heading) => DocumentBuilder.Collapse(heading.Skip(1).Aggregate(heading[0].Text, (joined, line) => hyphens.Join(joined, line.Text))).TrimEnd(':');

    /// <summary>How many lines from here on are one heading; 0 where there is none.</summary>
    public int HeadingLines(int at)
    {
        var first = lines[at];
        var count = 1;
        while (at + count < lines.Count && count <= MostHeadingLines && lines[at + count].Style == first.Style && lines[at + count].Column == first.Column
            && lines[at + count - 1].Baseline - lines[at + count].Baseline < 1.6 * first.Size)
        {
            count++;
        }

        if (count > MostHeadingLines || first.IsRow || type.IsRunningText(first.Style) || at + count >= lines.Count)
        {
            return 0;
        }

        var text = string.Join(' ', lines.GetRange(at, count).Select(l => l.Text));
        var next = lines[at + count];
        var isHeading = StandsAlone(at)
            && text.Length is > 1 and <= LongestHeading && text.Count(char.IsLetter) > text.Length / 2 && text[^1] is not ('.' or ',' or ';') && !char.IsLower(text[0])
            && lines.GetRange(at, count).TrueForAll(l => l.IsUniform)
            && !Label().IsMatch(text)
            && !next.IsRow
            && (type.IsRunningText(next.Style) || HeadingLines(at + count) > 0)
            && first.Size >= 0.9 * next.Size
            && (type.IsMainSize(first.Size) || HeadingLevels.IsOutermost(text) || BackMatter.IsLeftOut(text));
        return isHeading ? count : 0;
    }

    // With more space above than between lines, at the head of a column, under another heading, or after the last line of a paragraph.
    private bool StandsAlone(int at)
    {
        if (at == 0 || lines[at - 1].Column != lines[at].Column)
        {
            return true;
        }

        var (above, line) = (lines[at - 1], lines[at]);
        return above.Style != line.Style && (above.Baseline - line.Baseline > 1.15 * Leading(line)
            || (above.IsUniform && !type.IsRunningText(above.Style))
            || (EndsShort(above) && EndsSentence(above.Text)));
    }

    private void Enter(List<TextLine> heading)
    {
        Close();
        var text = Joined(heading);
        isLeftOut = BackMatter.IsLeftOut(text);
        if (!isLeftOut)
        {
            headings.Enter(text, heading[0].Style);
        }
    }

    private void Add(TextLine line, TextLine? before)
    {
        // The small type of a first page names addresses and licences.
        if (isLeftOut || (line.Page == 1 && !line.IsRow && !type.IsMainSize(line.Size) && !IsCaption(line)))
        {
            return;
        }

        if (line.IsRow || !type.IsMainSize(line.Size) || IsCaption(line))
        {
            AddAside(line, before);
            return;
        }

        if (open is null || BeginsParagraph(line, open))
        {
            Close();
            open = new PdfParagraph(line, headings.Path);
        }
        else
        {
            open.Add(line);
        }
    }

    // Captions, notes and tables interrupt a paragraph only on the page: they come after it.
    private void AddAside(TextLine line, TextLine? before)
    {
        var current = aside.Count == 0 ? null : aside[^1];
        if (current is not null && before == current.Last && !line.IsRow && !current.Last.IsRow && !IsCaption(line) && current.Last.Style == line.Style && !BeginsParagraph(line, current))
        {
            current.Add(line);
        }
        else
        {
            aside.Add(new PdfParagraph(line, headings.Path));
        }

        if (open is null)
        {
            CloseAside(keepLast: true);
        }
    }

    private bool BeginsParagraph(TextLine line, PdfParagraph paragraph)
    {
        var (first, last) = (paragraph.First, paragraph.Last);
        var endsSentence = EndsSentence(last.Text);
        if (Math.Abs(line.Size - last.Size) > 0.08 * last.Size || PdfParagraph.HasLabel(line, type))
        {
            return true;
        }

        if (line.Column != last.Column)
        {
            return (EndsShort(last) && !char.IsLower(line.Text[0])) || (endsSentence && line.Left > line.ColumnLeft + (0.6 * line.Size));
        }

        var isItem = Item().IsMatch(line.Text);
        if (last.Baseline - line.Baseline > 1.45 * Leading(line) || (isItem && (line.Left < last.Left - 1 || endsSentence || (Item().IsMatch(first.Text) && Math.Abs(line.Left - first.Left) < 2))))
        {
            return true;
        }

        var isHanging = Item().IsMatch(last.Text) && line.Left > last.Left;
        return (!isHanging && line.Left > last.Left + (0.5 * line.Size) && line.Left < line.ColumnLeft + (5 * line.Size))
            || (endsSentence && EndsShort(last));
    }

    private double Leading(TextLine line) => leading.GetValueOrDefault(line.Column, 1.2 * line.Size);

    private static bool EndsShort(TextLine line) => line.Right < line.ColumnRight - (0.15 * (line.ColumnRight - line.ColumnLeft));

    private static bool EndsSentence(string text)
    {
        var end = text.TrimEnd(')', ']', '”', '’', '"', ' ');
        return end.Length > 0 && end[^1] is '.' or '?' or '!' or ':' or '。';
    }

    // Running text may begin with "Figure 2 shows": a caption is set otherwise.
    private bool IsCaption(TextLine line) => Label().IsMatch(line.Text) && line.Runs[0].Style != type.Body;

    private void Close()
    {
        if (open is { } paragraph)
        {
            open = null;
            Emit(paragraph);
        }

        CloseAside(keepLast: false);
    }

    private void CloseAside(bool keepLast)
    {
        var last = aside.Count - (keepLast ? 1 : 0);
        foreach (var paragraph in aside.Take(last))
        {
            Emit(paragraph);
        }

        aside.RemoveRange(0, Math.Max(0, last));
    }

    private void Emit(PdfParagraph paragraph)
    {
        var (label, text) = paragraph.Read(hyphens, type);
        if (label is not null && BackMatter.IsLeftOut(label))
        {
            if (label.StartsWith("key", StringComparison.OrdinalIgnoreCase))
            {
                Keywords = [.. text.TrimEnd('.').Split([',', ';', '·'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            }

            return;
        }

        builder.Add(text, label is { Length: <= LongestLabel } ? [.. paragraph.HeadingPath, label] : paragraph.HeadingPath, paragraph.Page);
    }

    [GeneratedRegex(@"^(Table|Figure|Fig\.|Box|Scheme|Chart|Additional file|표|그림)\s*\d+", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^([•▪■●◦‣·–-]|\(?(\d{1,2}|[ivx]{1,4}|[a-h])[.)])\s")]
    private static partial Regex Item();
}
