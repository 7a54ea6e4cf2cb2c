using System.Text;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Library.Readers;

/// <summary>Citations in Pandoc's form: "[@key]" or "[@key; @other]".</summary>
internal static partial class PandocCitations
{
    /// <summary>The paragraph without its citations, and where each stood.</summary>
    public static (string Text, IReadOnlyList<CitedStatement> Cited) TakeOut(string paragraph)
    {
        var text = new StringBuilder(paragraph.Length);
        var cited = new List<CitedStatement>();
        var from = 0;
        foreach (Match match in Citation().Matches(paragraph))
        {
            text.Append(paragraph, from, match.Index - from);
            while (text.Length > 0 && text[^1] == ' ')
            {
                text.Length--;
            }

            cited.Add(new CitedStatement(text.Length, [.. match.Groups[1].Value.Split(';').Select(k => k.Trim().TrimStart('@'))]));
            from = match.Index + match.Length;
        }

        text.Append(text.Length == 0 ? paragraph[from..].TrimStart() : paragraph[from..]);
        return (text.ToString(), cited);
    }

    [GeneratedRegex(@"\[(@[A-Za-z0-9_:.-]+(?: ?; ?@[A-Za-z0-9_:.-]+)*)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Citation();
}
