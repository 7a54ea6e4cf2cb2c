using System.Collections.Frozen;

namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>Numbers written as words, English and Korean.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, double> English = new Dictionary<string, double>
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19,
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["hundred"] = 100,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Word, double Value)[] Hangul =
    [
        ("다섯", 5), ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("열두", 12), ("스무", 20), ("한", 1), ("두", 2), ("세", 3), ("석", 3), ("네", 4), ("넉", 4), ("열", 10),
    ];

    // What Korean counts with native numbers; a number word before anything else is another word ("한편", "세포").
    private static readonly string[] Counters = ["번", "차례", "달", "주", "가지", "배", "개", "명", "시간", "방울", "눈", "살", "해", "줄", "글자", "군"];

    /// <summary>Reads a number in words at a position ("twelve", "twenty-five", "half", "two thirds", "one in three") and moves past it; fractions come as percentages.</summary>
    public static (double Value, Unit? Unit)? Read(List<Lexeme> lexemes, ref int at)
    {
        var lexeme = lexemes[at];
        if (lexeme.Kind == LexemeKind.Hangul && (lexeme.Text.StartsWith("절반", StringComparison.Ordinal) || lexeme.Text.StartsWith("반수", StringComparison.Ordinal)))
        {
            at++;
            return (50, Unit.Percent);
        }

        if (lexeme.Kind != LexemeKind.Word)
        {
            return null;
        }

        switch (lexeme.Text)
        {
            case "half" when at + 2 < lexemes.Count && lexemes[at + 1].Text is "a" or "an" && lexemes[at + 2].Text is "hour" or "day" or "year" or "tablet":
                at += 2;
                return (0.5, null);
            case "half":
                at++;
                return (50, Unit.Percent);
            case "twice" or "double" or "doubled" or "doubling":
                at++;
                return (2, Unit.Fold);
            case "triple" or "tripled" or "thrice":
                at++;
                return (3, Unit.Fold);
            case "a" or "an" when Fraction(lexemes, at + 1, 1) is { } part:
                at += 2;
                return (part, Unit.Percent);
        }

        if (lexeme.Text.EndsWith("fold", StringComparison.Ordinal) && English.TryGetValue(lexeme.Text[..^4], out var fold))
        {
            at++;
            return (fold, Unit.Fold);
        }

        if (!English.TryGetValue(lexeme.Text, out var value))
        {
            return null;
        }

        var next = at + 1;
        if (Follows(lexemes, ref next) is { } unit && value >= 20 && unit < 10)
        {
            value += unit;
            at = next;
        }
        else
        {
            at++;
        }

        if (at < lexemes.Count && lexemes[at].Is("hundred"))
        {
            value *= 100;
            at++;
        }

        if (at < lexemes.Count && lexemes[at].Is("thousand"))
        {
            value *= 1000;
            at++;
        }

        var past = at < lexemes.Count && lexemes[at].IsSymbol('-') ? at + 1 : at;
        if (Fraction(lexemes, past, value) is { } percent)
        {
            at = past + 1;
            return (percent, Unit.Percent);
        }

        return (value, null);
    }

    /// <summary>Reads a Korean number in words with what it counts ("두 번", "세 달") and moves past the number alone.</summary>
    public static double? ReadHangul(string text, List<Lexeme> lexemes, int at)
    {
        var lexeme = lexemes[at];
        if (lexeme.Kind != LexemeKind.Hangul)
        {
            return null;
        }

        foreach (var (word, value) in Hangul)
        {
            if (lexeme.Text.StartsWith(word, StringComparison.Ordinal))
            {
                var rest = lexeme.Text.Length > word.Length ? lexeme.Text[word.Length..] : at + 1 < lexemes.Count && lexemes[at + 1].Kind == LexemeKind.Hangul ? lexemes[at + 1].Text : "";
                return Array.Exists(Counters, c => rest.StartsWith(c, StringComparison.Ordinal)) ? value : null;
            }
        }

        return null;
    }

    /// <summary>How long the number word at the start of a Hangul run is.</summary>
    public static int HangulLength(string hangul) => Array.Find(Hangul, h => hangul.StartsWith(h.Word, StringComparison.Ordinal)).Word?.Length ?? 0;

    private static double? Follows(List<Lexeme> lexemes, ref int at)
    {
        at += at < lexemes.Count && lexemes[at].IsSymbol('-') ? 1 : 0;
        return at < lexemes.Count && English.TryGetValue(lexemes[at].Text, out var value) ? Advance(ref at, value) : null;
    }

    private static double Advance(ref int at, double value)
    {
        at++;
        return value;
    }

    private static double? Fraction(List<Lexeme> lexemes, int at, double parts) => at >= lexemes.Count ? null : lexemes[at].Text switch
    {
        "third" when parts == 1 => 100.0 / 3,
        "thirds" when parts == 2 => 200.0 / 3,
        "quarter" when parts == 1 => 25,
        "quarters" when parts == 3 => 75,
        "half" when parts == 1 => 50,
        "fifth" when parts == 1 && at + 1 < lexemes.Count && lexemes[at + 1].Is("of") => 20,
        "fifths" => 20 * parts,
        "tenth" when parts == 1 && at + 1 < lexemes.Count && lexemes[at + 1].Is("of") => 10,
        _ => null,
    };
}
