using System.Text;
using UglyToad.PdfPig.Content;

namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Makes lines of the characters on a page, which a PDF gives one by one with their places.</summary>
internal static class LineBuilder
{
    // In parts of the size of the type: a space is a quarter to a third of it, a gap between columns more than one.
    private const double SpaceGap = 0.15;
    private const double LineGap = 1.0;
    private const double Overlap = 0.4;
    private const double LargestRise = 0.55;
    private const double SmallType = 0.85;

    /// <summary>Lines and parts of lines, in no certain order.</summary>
    public static List<TextLine> Lines(IEnumerable<Letter> letters, int page)
    {
        var pieces = new List<Piece>();
        var current = new Piece(page);
        foreach (var letter in letters)
        {
            if (string.IsNullOrWhiteSpace(letter.Value))
            {
                current.ExpectSpace();
            }
            else if (!current.TryAdd(letter))
            {
                pieces.Add(current);
                current = new Piece(page);
                current.TryAdd(letter);
            }
        }

        pieces.Add(current);
        return Joined([.. pieces.Where(p => p.HasText).Select(p => p.ToLine())]);
    }

    // What a PDF draws in another order: accents, signs of other fonts, raised figures.
    private static List<TextLine> Joined(List<TextLine> pieces)
    {
        var lines = new List<TextLine>();
        foreach (var piece in pieces.OrderByDescending(p => Math.Round(p.Baseline)).ThenBy(p => p.Left))
        {
            var at = lines.Count - 1;
            for (var back = 0; at >= 0 && back < 40 && !Follows(lines[at], piece); back++)
            {
                at--;
            }

            if (at >= 0 && lines.Count - at <= 40)
            {
                var gap = piece.Left - lines[at].Right;
                lines[at] = lines[at].With(piece, gap > SpaceGap * Math.Max(piece.Size, lines[at].Size) ? " " : "");
            }
            else
            {
                lines.Add(piece);
            }
        }

        return lines;
    }

    private static bool Follows(TextLine line, TextLine piece)
    {
        var size = Math.Max(line.Size, piece.Size);
        var isSmall = Math.Min(line.Size, piece.Size) < SmallType * size;
        var gap = piece.Left - line.Right;
        return gap > -Overlap * size && gap < (isSmall ? Overlap : LineGap) * size
            && Math.Abs(piece.Baseline - line.Baseline) < (isSmall ? LargestRise : 0.2) * size;
    }

    /// <summary>Characters drawn one after another on one line.</summary>
    private sealed class Piece(int page)
    {
        private readonly List<(string Text, TextStyle Style, double Baseline)> characters = [];
        private double left;
        private double right;
        private double baseline;
        private double size;
        private bool spaceExpected;

        public bool HasText => characters.Count > 0;

        public void ExpectSpace() => spaceExpected = HasText;

        public bool TryAdd(Letter letter)
        {
            var start = letter.StartBaseLine;
            var end = letter.EndBaseLine;
            var style = TextStyle.Of(letter.FontName, letter.PointSize);
            if (!HasText)
            {
                (left, baseline, size) = (start.X, start.Y, style.Size);
            }
            else
            {
                var larger = Math.Max(size, style.Size);
                var gap = start.X - right;
                if (Math.Abs(start.Y - baseline) > LargestRise * larger || gap < -Overlap * larger || gap > LineGap * larger)
                {
                    return false;
                }

                if (Math.Abs(start.Y - baseline) < 0.01 && Math.Abs(start.X - left) < 0.01 && characters[^1].Text == letter.Value)
                {
                    return true; // Drawn twice to look bold.
                }

                if (spaceExpected || gap > SpaceGap * Math.Min(size, style.Size))
                {
                    characters.Add((" ", style, start.Y));
                }

                if (style.Size > size)
                {
                    (baseline, size) = (start.Y, style.Size);
                }
            }

            characters.Add((Characters.Spelled(letter.Value), style, start.Y));
            right = Math.Max(right, end.X);
            spaceExpected = false;
            return true;
        }

        public TextLine ToLine()
        {
            var runs = new List<TextRun>();
            var text = new StringBuilder();
            for (var i = 0; i < characters.Count; i++)
            {
                text.Append(characters[i].Text);
                if (i + 1 == characters.Count || characters[i + 1].Style != characters[i].Style || Rise(i + 1) != Rise(i))
                {
                    runs.Add(new TextRun(text.ToString(), characters[i].Style, Rise(i)));
                    text.Clear();
                }
            }

            return new TextLine(runs, page, left, right, baseline);
        }

        private int Rise(int at)
        {
            var (_, style, height) = characters[at];
            var rise = height - baseline;
            return style.Size >= SmallType * size ? 0 : rise > 0.15 * size ? 1 : rise < -0.05 * size ? -1 : 0;
        }
    }
}
