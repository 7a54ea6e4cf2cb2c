using System.Globalization;
using System.Text.RegularExpressions;

namespace Ophtimus.Assistant.Asking.Writing;

/// <summary>Reads lines of the form "2. text".</summary>
internal static partial class NumberedLines
{
    /// <summary>The texts by number; of lines with the same number the first counts.</summary>
    public static IReadOnlyDictionary<int, string> Parse(string text)
    {
        var lines = new Dictionary<int, string>();
        foreach (Match line in Line().Matches(text))
        {
            lines.TryAdd(int.Parse(line.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), line.Groups[2].Value.Trim());
        }

        return lines;
    }

    [GeneratedRegex(@"^\s*(\d{1,3})[.)]\s*(\S.*)$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Line();
}
