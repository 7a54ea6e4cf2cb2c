namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>A text in which case, full-width forms, decomposed Hangul, kinds of quotes and dashes, and "꽂혓어요" for "꽂혔어요" do not matter.</summary>
internal sealed class FoldedText
{
    // Unicode, chapter 3.12: conjoining jamo.
    private const int FirstSyllable = 0xAC00, FirstLead = 0x1100, FirstVowel = 0x1161, FirstTail = 0x11A7, Leads = 19, Vowels = 21, Tails = 28;

    // Tails ㅅ and ㅆ, and the vowels after which the past tense has the latter: ㅏ ㅐ ㅓ ㅔ ㅕ ㅘ ㅙ ㅚ ㅝ.
    private const int SingleTail = 19, DoubleTail = 20;
    private const string AfterPastTense = "어다는고네지음슴습던거을대데죠", RightlySingle = "벗것낫맛젓셋넷뺏멋첫";

    private static readonly HashSet<int> VowelsOfPastTense = [0, 1, 4, 5, 6, 9, 10, 11, 14];

    private FoldedText(string characters, int[] offsets) => (Characters, Offsets) = (characters, offsets);

    /// <summary>The folded characters.</summary>
    public string Characters { get; }

    /// <summary>For each folded character its offset in the text as written, and at the end the text's length.</summary>
    public int[] Offsets { get; }

    public static FoldedText Of(string text)
    {
        var folded = new char[text.Length];
        var offsets = new int[text.Length + 1];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            offsets[count] = i;
            folded[count++] = Compose(text, ref i) ?? Fold(text[i]);
        }

        for (var i = 0; i + 1 < count; i++)
        {
            folded[i] = MendPastTense(folded[i], folded[i + 1]);
        }

        offsets[count] = text.Length;
        return new FoldedText(new string(folded, 0, count), offsets);
    }

    public static bool IsSyllable(char c) => c is >= '\uAC00' and <= '\uD7A3';

    private static char MendPastTense(char c, char next) =>
        c == '됬' ? '됐'
        : IsSyllable(c) && (c - FirstSyllable) % Tails == SingleTail && VowelsOfPastTense.Contains((c - FirstSyllable) / Tails % Vowels)
            && AfterPastTense.Contains(next) && !RightlySingle.Contains(c)
            ? (char)(c + DoubleTail - SingleTail) : c;

    private static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        '\u3000' or '\u00A0' or '\u200B' => ' ',
        '\u2018' or '\u2019' or '\u02BC' or '\u2032' or '`' or '\u00B4' => '\'',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u3002' => '.',
        '\u3001' or '\u00B7' or '\u30FB' or '\u318D' => ',',
        _ => char.ToLowerInvariant(c),
    };

    private static char? Compose(string text, ref int i)
    {
        var lead = text[i] - FirstLead;
        var vowel = i + 1 < text.Length ? text[i + 1] - FirstVowel : -1;
        if (lead is < 0 or >= Leads || vowel is < 0 or >= Vowels)
        {
            return null;
        }

        i++;
        var tail = i + 1 < text.Length ? text[i + 1] - FirstTail : 0;
        if (tail is <= 0 or >= Tails)
        {
            tail = 0;
        }
        else
        {
            i++;
        }

        return (char)(FirstSyllable + (((lead * Vowels) + vowel) * Tails) + tail);
    }
}
