using System.Collections.Frozen;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Clinical;

/// <summary>Finds which eye or side a text names, English or Korean.</summary>
/// <remarks>"OD" after a dose is once daily; "OS" beside survival is overall survival; "right" and "left" of the heart, of a course or of what was left are no eyes.</remarks>
public static class LateralityFinder
{
    private static readonly FrozenSet<string> NotAfterRight =
        "away now after before angle angles of to atrial atrium ventricular ventricle heart coronary bundle lung hemicolectomy kidney hepatic handed hand arm leg lower-quadrant".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NotAfterLeft =
        "untreated unrepaired uncorrected in with to the over alone out behind by on at for open undisturbed unchanged ventricular ventricle atrial atrium heart coronary main bundle lung kidney hepatic handed hand arm leg off a an them him her it school"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly (string Word, Eye Eye)[] Korean =
    [
        ("우안", Eye.OD), ("오른쪽", Eye.OD), ("오른눈", Eye.OD), ("우측", Eye.OD), ("좌안", Eye.OS), ("왼쪽", Eye.OS), ("왼눈", Eye.OS), ("좌측", Eye.OS),
        ("양안", Eye.OU), ("양쪽", Eye.OU), ("양측", Eye.OU), ("두눈", Eye.OU), ("단안", Eye.One), ("편측", Eye.One), ("일측", Eye.One), ("한쪽", Eye.One),
    ];

    /// <summary>The mentions in order; their offsets are those of the text.</summary>
    public static IReadOnlyList<EyeMention> Find(string text)
    {
        var level = Lexer.Level(text);
        return Find(level, Lexer.Cut(level));
    }

    /// <summary>The mentions of a levelled text that is already cut.</summary>
    internal static List<EyeMention> Find(string text, List<Lexeme> lexemes)
    {
        var mentions = new List<EyeMention>();
        for (var i = 0; i < lexemes.Count; i++)
        {
            if (At(text, lexemes, i) is { } found)
            {
                mentions.Add(new EyeMention(found.Eye, lexemes[i].Start, lexemes[found.Last].End));
                i = found.Last;
            }
        }

        return mentions;
    }

    private static (Eye Eye, int Last)? At(string text, List<Lexeme> lexemes, int i)
    {
        var next = i + 1 < lexemes.Count ? lexemes[i + 1].Text : "";
        if (lexemes[i].Kind == LexemeKind.Hangul)
        {
            return Hangul(lexemes, i);
        }

        return lexemes[i].Text switch
        {
            "right" or "rights" when !NotAfterRight.Contains(PastHyphen(lexemes, i)) => (Eye.OD, IsEye(next) ? i + 1 : i),
            "left" when !NotAfterLeft.Contains(PastHyphen(lexemes, i)) => (Eye.OS, IsEye(next) ? i + 1 : i),
            "both" when IsEye(next) || (IsEye(TextAt(lexemes, i + 2)) && next is "the" or "affected" or "study") => (Eye.OU, IsEye(next) ? i + 1 : i + 2),
            "bilateral" or "bilaterally" => (Eye.OU, i),
            "unilateral" or "unilaterally" => (Eye.One, i),
            "one" when next is "eye" or "eyelid" => (Eye.One, i + 1),
            "single" when next is "eye" => (Eye.One, i + 1),
            "od" or "os" or "ou" => IsAbbreviation(text, lexemes, i) ? (EyeOf(lexemes[i].Text[1]), i) : null,
            "re" or "le" or "be" when IsCapital(text, lexemes[i]) && IsNote(text, lexemes, i) => (lexemes[i].Text[0] switch { 'r' => Eye.OD, 'l' => Eye.OS, _ => Eye.OU }, i),
            "o" when i + 2 < lexemes.Count && lexemes[i + 1].IsSymbol('.') && lexemes[i].Touches(lexemes[i + 1]) && lexemes[i + 2].Text is "d" or "s" or "u" && IsCapital(text, lexemes[i + 2]) => (EyeOf(lexemes[i + 2].Text[0]), i + 2),
            _ => null,
        };
    }

    private static (Eye Eye, int Last)? Hangul(List<Lexeme> lexemes, int i)
    {
        var word = lexemes[i].Text;
        foreach (var (name, eye) in Korean)
        {
            if (word.StartsWith(name, StringComparison.Ordinal))
            {
                return (eye, word.Length == name.Length && TextAt(lexemes, i + 1).StartsWith('눈') ? i + 1 : i);
            }
        }

        // "오른 눈", "두 눈".
        return TextAt(lexemes, i + 1).StartsWith('눈')
            ? word switch { "오른" => (Eye.OD, i + 1), "왼" => (Eye.OS, i + 1), "두" or "양" => (Eye.OU, i + 1), "한" => (Eye.One, i + 1), _ => null }
            : null;
    }

    private static Eye EyeOf(char letter) => letter switch { 'd' => Eye.OD, 's' => Eye.OS, _ => Eye.OU };

    private static bool IsAbbreviation(string text, List<Lexeme> lexemes, int i)
    {
        var lexeme = lexemes[i];
        var previous = i > 0 ? lexemes[i - 1].Text : "";
        var next = TextAt(lexemes, i + 1);
        var isDose = lexeme.Is("od") && previous is "mg" or "µg" or "mcg" or "g" or "%" or "ml" or "drop" or "drops" or "gtt" or "tablet" or "tablets" or "capsule" or "po" or "oral" or "orally";
        if (isDose && !(previous is "drop" or "drops" or "gtt" or "%" && IsCapital(text, lexeme)))
        {
            return false;
        }

        if (IsCapital(text, lexeme))
        {
            return lexeme.Text switch
            {
                "os" => !(Has(text, "survival") || Has(text, "PFS") || Has(text, "osteosarcoma") || Has(text, "ordinary smoking")),
                "od" => !(Has(text, "optic disc (OD") || Has(text, "optic disk (OD") || Has(text, "optical density") || Has(text, "overdose") || (next is "cup" or "cupping" or "value" or "values" or "segmentation")),
                _ => true,
            };
        }

        // In small letters only as in notes: "iop od 24".
        return lexeme.Text is "od" or "os" or "ou" && i + 1 < lexemes.Count && lexemes[i + 1].Kind == LexemeKind.Number && previous is "iop" or "va" or "bcva" or "t" or "vision" or "pressure" or "acuity" or ",";
    }

    // "VA RE 6/12, LE 6/9": beside another eye, an acuity or a measurement.
    private static bool IsNote(string text, List<Lexeme> lexemes, int i)
    {
        for (var k = Math.Max(0, i - 6); k < Math.Min(lexemes.Count, i + 7); k++)
        {
            if (k != i && lexemes[k].Text is "re" or "le" or "be" or "va" or "iop" or "bcva" or "ucva" or "eye" or "eyes" or "mmhg" && (lexemes[k].Text.Length > 2 || IsCapital(text, lexemes[k])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCapital(string text, Lexeme lexeme) => !text.AsSpan(lexeme.Start, lexeme.End - lexeme.Start).ContainsAnyInRange('a', 'z');

    private static bool IsEye(string word) => word is "eye" or "eyes";

    private static string TextAt(List<Lexeme> lexemes, int i) => i < lexemes.Count ? lexemes[i].Text : "";

    private static string PastHyphen(List<Lexeme> lexemes, int i) => TextAt(lexemes, i + 1) is "-" ? TextAt(lexemes, i + 2) : TextAt(lexemes, i + 1);

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.Ordinal);
}
