using System.Text;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Finds a quote in a passage, whatever its white space, case and typographic marks.</summary>
internal static class Quotes
{
    /// <summary>Where the passage holds the quote; null where it does not. A quote with "…" has to have its parts in order.</summary>
    public static (int Start, int End)? Find(string quote, string passage)
    {
        var (text, offsets) = Plain(passage);
        var from = 0;
        (int Start, int End)? found = null;
        foreach (var part in quote.Replace("...", "…", StringComparison.Ordinal).Split('…'))
        {
            var wanted = Plain(part).Text;
            if (wanted.Length == 0)
            {
                continue;
            }

            var at = text.IndexOf(wanted, from, StringComparison.Ordinal);
            if (at < 0)
            {
                return null;
            }

            from = at + wanted.Length;
            found = (found?.Start ?? offsets[at], offsets[from - 1] + 1);
        }

        return found;
    }

    // Letters, digits and the signs that change a meaning; each with its offset.
    private static (string Text, List<int> Offsets) Plain(string text)
    {
        var level = Lexer.Level(text);
        var plain = new StringBuilder(level.Length);
        var offsets = new List<int>(level.Length);
        for (var i = 0; i < level.Length; i++)
        {
            if (char.IsLetterOrDigit(level[i]) || level[i] is '%' or '<' or '>' or '≤' or '≥' or '=' or '/' or '±' or '+' || (level[i] is '.' or '-' && i + 1 < level.Length && char.IsAsciiDigit(level[i + 1])))
            {
                plain.Append(char.ToLowerInvariant(level[i]));
                offsets.Add(i);
            }
        }

        return (plain.ToString(), offsets);
    }
}
