using System.Globalization;

namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Cuts a text into words, numbers and Hangul syllables, and says where sentences and clauses end.</summary>
internal static class TriageTokenizer
{
    private static readonly Dictionary<string, int> NumberWords = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["twelve"] = 12, ["couple"] = 2, ["few"] = 3, ["several"] = 5,
    };

    // After these a full stop ends no sentence.
    private static readonly HashSet<string> Abbreviated = new(StringComparer.Ordinal) { "dr", "mr", "mrs", "ms", "pt", "pts", "yr", "yrs", "hr", "hrs", "wk", "wks", "approx", "vs", "e", "i", "g", "y", "o", "s", "p", "c", "r", "hx", "dx", "sx", "rx" };

    public static List<TriageToken> Tokens(string text)
    {
        var folded = FoldedText.Of(text);
        var s = folded.Characters;
        var tokens = new List<TriageToken>(s.Length / 4);
        int sentence = 0, clause = 0;
        for (var i = 0; i < s.Length;)
        {
            if (FoldedText.IsSyllable(s[i]))
            {
                Add(i, i + 1, s[i].ToString(), isSyllable: true, number: null);
                if (EndsPolitely(i))
                {
                    sentence++;
                    clause++;
                }

                i++;
            }
            else if (char.IsAsciiDigit(s[i]))
            {
                var start = i;
                while (i < s.Length && (char.IsAsciiDigit(s[i]) || (s[i] is '.' or ',' && i + 1 < s.Length && char.IsAsciiDigit(s[i + 1]) && i > start && IsDecimal(i))))
                {
                    i++;
                }

                // "3rd" is one word.
                if (i + 1 < s.Length && s.AsSpan(i, 2) is "st" or "nd" or "rd" or "th" && (i + 2 == s.Length || !char.IsAsciiLetterOrDigit(s[i + 2])))
                {
                    i += 2;
                    Add(start, i, s[start..i], isSyllable: false, number: null);
                    continue;
                }

                var digits = s[start..i];
                Add(start, i, digits, isSyllable: false, double.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null);
            }
            else if (char.IsLetter(s[i]))
            {
                i = ReadWord(i);
            }
            else
            {
                i = ReadMark(i);
            }
        }

        return tokens;

        // "1.5" is a number; "3, 4" and "in 2015." are not.
        bool IsDecimal(int at) => s[at] == '.';

        void Add(int start, int end, string token, bool isSyllable, double? number) => tokens.Add(new TriageToken(
            token, folded.Offsets[start], folded.Offsets[end - 1] + 1, sentence, clause, isSyllable,
            isSyllable && (start == 0 || !FoldedText.IsSyllable(s[start - 1])), number));

        int ReadWord(int at)
        {
            var start = at;
            var letters = new System.Text.StringBuilder();
            while (at < s.Length && ((char.IsLetter(s[at]) && !FoldedText.IsSyllable(s[at])) || IsInside(at, start)))
            {
                if (char.IsLetter(s[at]))
                {
                    letters.Append(s[at]);
                }

                at++;
            }

            var word = letters.ToString();
            Add(start, at, word, isSyllable: false, NumberWords.TryGetValue(word, out var value) ? value : null);
            return at;
        }

        // "can't", "y.o." and "s/p" are one word each; "red/painful" is two.
        bool IsInside(int at, int start)
        {
            if (at == start || at + 1 >= s.Length || !char.IsAsciiLetter(s[at + 1]))
            {
                return false;
            }

            return s[at] == '\''
                || (s[at] is '/' or '.' && at - start <= 2 && IsShortWord(start, at) && (at + 2 >= s.Length || !char.IsAsciiLetter(s[at + 2]) || (s[at] == '.' && at + 3 < s.Length && s[at + 2] == '.')));
        }

        bool IsShortWord(int start, int end) => s.AsSpan(start, end - start).IndexOfAnyExceptInRange('a', 'z') is -1 or 1;

        int ReadMark(int at)
        {
            var c = s[at];
            if (c == '(' && at + 2 < s.Length && s[at + 2] == ')' && s[at + 1] is '-' or '+')
            {
                Add(at, at + 3, s[at + 1] == '-' ? "(-)" : "(+)", isSyllable: false, number: null);
                return at + 3;
            }

            if (c is '-' or '+' && at + 2 < s.Length && s[at + 1] == 'v' && s[at + 2] == 'e' && (at + 3 >= s.Length || !char.IsLetter(s[at + 3])))
            {
                Add(at, at + 3, s[at..(at + 3)], isSyllable: false, number: null);
                return at + 3;
            }

            if (c is '?' or '!' or '\n' || (c == '.' && EndsSentence(at)))
            {
                sentence++;
                clause++;
            }
            else if (c is ',' or ';' or ':' or '(' or ')' or '.' or '\u2026' || (c == '-' && at > 0 && at + 1 < s.Length && s[at - 1] == ' ' && s[at + 1] == ' '))
            {
                clause++;
            }

            return at + 1;
        }

        // "눈부셔요 예전에 ...", where a full stop was left out. "필요" and the like are nouns.
        bool EndsPolitely(int at) => at > 0 && at + 1 < s.Length && s[at + 1] == ' '
            && ((s[at] == '요' && FoldedText.IsSyllable(s[at - 1]) && s[at - 1] is not ('필' or '중' or '주' or '수' or '긴')) || (s[at] == '다' && s[at - 1] == '니'));

        // Not in "pt. c/o", "3.5" or "it went... black".
        bool EndsSentence(int at) =>
            !(at + 1 < s.Length && s[at + 1] is '.')
            && !(at > 0 && s[at - 1] == '.')
            && !(tokens.Count > 0 && Abbreviated.Contains(tokens[^1].Text) && tokens[^1].End == folded.Offsets[at]);
    }
}
