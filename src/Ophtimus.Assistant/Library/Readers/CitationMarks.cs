using System.Text;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Takes numbered citations out of running text.</summary>
internal static partial class CitationMarks
{
    /// <summary>Stands where a citation was dropped until the text is tidy; a character that no document uses.</summary>
    public const char Dropped = '\uE000';

    /// <summary>True when nothing but white space stands after a dropped citation.</summary>
    public static bool FollowsDropped(StringBuilder text)
    {
        var last = text.Length - 1;
        while (last >= 0 && char.IsWhiteSpace(text[last]))
        {
            last--;
        }

        return last >= 0 && text[last] == Dropped;
    }

    /// <summary>True for what holds only numbers, marks of footnotes and the signs between them.</summary>
    public static bool IsMark(string value) => value.All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '-' or '–' or '—' or '[' or ']' or '(' or ')' or '*' or '†' or '‡' or '§' or '#' or '.');

    /// <summary>The text in one line, without what dropped citations leave behind: "( , )", "[–]", a space before the full stop.</summary>
    public static string Tidy(string text)
    {
        var dropped = Between().Replace(EmptyBrackets().Replace(DocumentBuilder.Collapse(text), "\uE000"), "\uE000");
        var marked = CommaBeforeBracket().Replace(dropped, "$1");
        return SpaceBeforeStop().Replace(DocumentBuilder.Collapse(marked.Replace("\uE000", "", StringComparison.Ordinal)), "$1$2");
    }

    // "[2], [3]" and "[31]-[34]" are one citation.
    [GeneratedRegex(@"\uE000(?:\s*[,;–\-—]?\s*\uE000)+", RegexOptions.NonBacktracking)]
    private static partial Regex Between();

    [GeneratedRegex(@",\s*\uE000+\s*([)\]])", RegexOptions.NonBacktracking)]
    private static partial Regex CommaBeforeBracket();

    [GeneratedRegex(@"\s?[\[(][\s,;–\-—]*\uE000[\s,;–\-—\uE000]*[\])]", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyBrackets();

    [GeneratedRegex(@"(?:,? )+([.,;:])( |$)", RegexOptions.NonBacktracking)]
    private static partial Regex SpaceBeforeStop();
}
