namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>What a document's fonts and sizes are used for.</summary>
internal sealed class TypeUse
{
    // Headings are seldom longer than three lines; running text nearly always is somewhere.
    private const int LinesOfText = 4;
    private const double ShareOfText = 0.25;

    private readonly HashSet<TextStyle> running;

    public TypeUse(List<TextLine> lines)
    {
        var characters = lines.GroupBy(l => l.Style).ToDictionary(g => g.Key, g => g.Sum(l => l.Text.Length));
        var all = Math.Max(1, characters.Values.Sum());
        var longest = new Dictionary<TextStyle, int>();
        var run = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var goesOn = i > 0 && lines[i].Style == lines[i - 1].Style && lines[i].Column == lines[i - 1].Column && !lines[i].IsRow;
            run = goesOn ? run + 1 : 1;
            longest[lines[i].Style] = Math.Max(run, longest.GetValueOrDefault(lines[i].Style));
        }

        running = [.. longest.Where(l => l.Value >= LinesOfText || characters[l.Key] > ShareOfText * all).Select(l => l.Key)];
        Body = characters.Count == 0 ? default : characters.MaxBy(c => c.Value).Key;
    }

    /// <summary>The style of most of the text.</summary>
    public TextStyle Body { get; }

    /// <summary>True for a style in which paragraphs are set.</summary>
    public bool IsRunningText(TextStyle style) => running.Contains(style);

    /// <summary>True for type as large as the main text, or nearly; notes, captions and tables are smaller.</summary>
    public bool IsMainSize(double size) => size > 0.88 * Body.Size;
}
