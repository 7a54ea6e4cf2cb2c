using System.Text;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Library.Readers.Pdf;

/// <summary>Lines that belong together, under their headings.</summary>
internal sealed partial class PdfParagraph(TextLine first, IReadOnlyList<string> headingPath)
{
    private readonly List<TextLine> lines = [first];

    public IReadOnlyList<string> HeadingPath => headingPath;

    /// <summary>The page on which it begins.</summary>
    public int Page => first.Page;

    public TextLine First => first;

    public TextLine Last => lines[^1];

    public void Add(TextLine line) => lines.Add(line);

    /// <summary>Its text in one line, and the label that it begins with: "Methods:" in other type than the rest.</summary>
    public (string? Label, string Text) Read(Hyphenation hyphens, TypeUse type)
    {
        var label = Label(lines[0], type, out var skipped);
        var text = Text(lines[0], skipped);
        foreach (var line in lines.Skip(1))
        {
            text = hyphens.Join(text, Text(line, 0));
        }

        return (label, text);
    }

    /// <summary>True for a line that begins with a label.</summary>
    public static bool HasLabel(TextLine line, TypeUse type) => Label(line, type, out _) is not null;

    private static string? Label(TextLine line, TypeUse type, out int runs)
    {
        runs = 0;
        if (line.IsRow || type.IsRunningText(line.Runs[0].Style) || line.Runs.Count < 2)
        {
            return null;
        }

        var count = line.Runs.TakeWhile(r => r.Style == line.Runs[0].Style).Count();
        var label = string.Concat(line.Runs.Take(count).Select(r => r.Text)).Trim();
        var rest = line.Runs.Skip(count).FirstOrDefault();
        if (rest is null || !type.IsRunningText(rest.Style) || rest.Style.Size > line.Runs[0].Style.Size + 0.3 || label.Length is < 3 or > 60 || label[^1] is not (':' or '.') || !char.IsLetter(label[0]))
        {
            return null;
        }

        runs = count;
        return label.TrimEnd(':', '.');
    }

    // Raised figures after a word are numbers of references and no part of the sentence. Those in square brackets stay: an interval is written so too.
    private static string Text(TextLine line, int skippedRuns)
    {
        var text = new StringBuilder();
        foreach (var run in line.Runs.Skip(skippedRuns))
        {
            if (run.Rise > 0 && text.Length > 0 && Marks().IsMatch(run.Text))
            {
                if (char.IsAsciiDigit(text[^1]) && char.IsAsciiDigit(run.Text.Trim()[^1]))
                {
                    text.Append('^'); // 10⁶ must not read as 106.
                }
                else if (!IsUnit(text))
                {
                    continue;
                }
            }

            text.Append(run.Text);
        }

        return text.ToString().Trim();
    }

    // cm², m³, R²: what is raised after one or two letters is an exponent.
    private static bool IsUnit(StringBuilder text)
    {
        var letters = 0;
        while (letters < text.Length && char.IsLetter(text[text.Length - 1 - letters]))
        {
            letters++;
        }

        return letters is 1 or 2;
    }

    [GeneratedRegex(@"^[\s\d,;*†‡§–-]+$")]
    private static partial Regex Marks();
}
