using System.Collections.Frozen;

namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>How often: "bid", "every 4 hours", "three times a day", "q6h", "하루 두 번", "1일 2회".</summary>
internal static class Frequencies
{
    private static readonly FrozenDictionary<string, (double Value, Unit Unit)> Words = new Dictionary<string, (double, Unit)>
    {
        ["daily"] = (1, Unit.PerDay), ["nightly"] = (1, Unit.PerDay), ["qd"] = (1, Unit.PerDay), ["qhs"] = (1, Unit.PerDay), ["bid"] = (2, Unit.PerDay), ["bd"] = (2, Unit.PerDay), ["tid"] = (3, Unit.PerDay), ["tds"] = (3, Unit.PerDay),
        ["qid"] = (4, Unit.PerDay), ["qds"] = (4, Unit.PerDay), ["bimonthly"] = (0.5, Unit.PerMonth), ["biweekly"] = (1.0 / 14, Unit.PerDay), ["qod"] = (0.5, Unit.PerDay), ["hourly"] = (24, Unit.PerDay), ["weekly"] = (1.0 / 7, Unit.PerDay), ["fortnightly"] = (1.0 / 14, Unit.PerDay),
        ["monthly"] = (1, Unit.PerMonth), ["quarterly"] = (1.0 / 3, Unit.PerMonth), ["yearly"] = (1.0 / 12, Unit.PerMonth), ["annually"] = (1.0 / 12, Unit.PerMonth), ["annual"] = (1.0 / 12, Unit.PerMonth),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (double Days, double Months)> Periods = new Dictionary<string, (double, double)>
    {
        ["minute"] = (1.0 / 1440, 0), ["minutes"] = (1.0 / 1440, 0), ["min"] = (1.0 / 1440, 0), ["hour"] = (1.0 / 24, 0), ["hours"] = (1.0 / 24, 0), ["h"] = (1.0 / 24, 0), ["hr"] = (1.0 / 24, 0), ["hrs"] = (1.0 / 24, 0), ["hourly"] = (1.0 / 24, 0),
        ["day"] = (1, 0), ["days"] = (1, 0), ["daily"] = (1, 0), ["night"] = (1, 0), ["week"] = (7, 0), ["weeks"] = (7, 0), ["weekly"] = (7, 0), ["month"] = (0, 1), ["months"] = (0, 1), ["monthly"] = (0, 1),
        ["year"] = (0, 12), ["years"] = (0, 12), ["yearly"] = (0, 12), ["annually"] = (0, 12),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Word, double Days, double Months)[] KoreanPeriods = [("시간", 1.0 / 24, 0), ("분", 1.0 / 1440, 0), ("개월", 0, 1), ("주일", 7, 0), ("주", 7, 0), ("일", 1, 0), ("달", 0, 1), ("년", 0, 12)];

    /// <summary>Reads a frequency at a position and moves past it; null where there is none.</summary>
    public static (double Value, Unit Unit)? Read(string text, List<Lexeme> lexemes, ref int at) =>
        lexemes[at].Kind switch
        {
            LexemeKind.Hangul => ReadKorean(text, lexemes, ref at),
            LexemeKind.Number => ReadTimes(lexemes, ref at) ?? ReadHourly(lexemes, ref at) ?? ReadKoreanPeriod(text, lexemes, ref at),
            LexemeKind.Word => ReadWord(text, lexemes, ref at),
            _ => ReadPerPeriod(lexemes, ref at),
        };

    private static (double, Unit)? ReadWord(string text, List<Lexeme> lexemes, ref int at)
    {
        var word = lexemes[at];
        if (ReadDotted(lexemes, ref at) is { } dotted)
        {
            return dotted;
        }

        if (word.Is("every") || word.Is("each") || word.Is("q"))
        {
            return ReadEvery(lexemes, ref at);
        }

        if (word.Text is ['q', >= '0' and <= '9', .., 'h'] && double.TryParse(word.Text.AsSpan(1, word.Text.Length - 2), out var hours))
        {
            at++;
            return (24 / hours, Unit.PerDay);
        }

        if (word.Is("od") && at > 0 && IsDose(text, lexemes, at - 1))
        {
            at++;
            return (1, Unit.PerDay);
        }

        if (ReadTimes(lexemes, ref at) is { } times)
        {
            return times;
        }

        if (ReadHourly(lexemes, ref at) is { } interval)
        {
            return interval;
        }

        if (Words.TryGetValue(word.Text, out var known))
        {
            at++;
            return known;
        }

        return word.Is("per") || word.Is("a") ? ReadPerPeriod(lexemes, ref at) : null;
    }

    // "b.i.d." is cut at its stops.
    private static (double, Unit)? ReadDotted(List<Lexeme> lexemes, ref int at)
    {
        if (lexemes[at].Text.Length != 1 || at + 4 >= lexemes.Count || !lexemes[at + 1].IsSymbol('.') || !lexemes[at + 3].IsSymbol('.'))
        {
            return null;
        }

        var joined = lexemes[at].Text + lexemes[at + 2].Text + lexemes[at + 4].Text;
        if (!Words.TryGetValue(joined, out var known))
        {
            return null;
        }

        at += 5;
        at += at < lexemes.Count && lexemes[at].IsSymbol('.') ? 1 : 0;
        return known;
    }

    // "every 4 hours", "every other day", "every two months", "every day"; "q 4 h".
    private static (double, Unit)? ReadEvery(List<Lexeme> lexemes, ref int at)
    {
        var next = at + 1;
        if (next >= lexemes.Count)
        {
            return null;
        }

        var count = 1.0;
        if (lexemes[next].Kind == LexemeKind.Number)
        {
            count = lexemes[next++].Value;
        }
        else if (lexemes[next].Is("other") || lexemes[next].Is("second"))
        {
            count = 2;
            next++;
        }
        else if (NumberWords.Read(lexemes, ref next) is { Unit: null } number)
        {
            count = number.Value;
        }

        next += next + 1 < lexemes.Count && lexemes[next].IsSymbol('-') ? 1 : 0;
        if (next >= lexemes.Count || count == 0 || !Periods.TryGetValue(lexemes[next].Text, out var period))
        {
            return null;
        }

        // "every 6 to 12 months" is left to the range that it is.
        at = next + 1;
        return Once(period.Days * count, period.Months * count);
    }

    // "3 times a day", "twice daily", "once per week", "four times each day".
    private static (double, Unit)? ReadTimes(List<Lexeme> lexemes, ref int at)
    {
        var next = at;
        double times;
        if (lexemes[at].Is("once") || lexemes[at].Is("twice") || lexemes[at].Is("thrice"))
        {
            times = lexemes[at].Text switch { "once" => 1, "twice" => 2, _ => 3 };
            next++;
        }
        else
        {
            if (lexemes[at].Kind == LexemeKind.Number)
            {
                times = lexemes[at].Value;
                next++;
            }
            else if (NumberWords.Read(lexemes, ref next) is { Unit: null } number)
            {
                times = number.Value;
            }
            else
            {
                return null;
            }

            if (next >= lexemes.Count || !(lexemes[next].Is("times") || lexemes[next].Is("time") || lexemes[next].Is("x") || lexemes[next].Is("×")))
            {
                return null;
            }

            next++;
        }

        next += next < lexemes.Count && (lexemes[next].IsSymbol('-') || lexemes[next].IsSymbol('/') || lexemes[next].Text is "a" or "an" or "per" or "each" or "every" or "in") ? 1 : 0;
        next += next < lexemes.Count && lexemes[next].Text is "a" or "each" ? 1 : 0;
        if (next >= lexemes.Count || !Periods.TryGetValue(lexemes[next].Text, out var period))
        {
            return null;
        }

        at = next + 1;
        var once = Once(period.Days, period.Months);
        return (once.Value * times, once.Unit);
    }

    // "6-hourly", "two-weekly".
    private static (double, Unit)? ReadHourly(List<Lexeme> lexemes, ref int at)
    {
        var next = at;
        double count;
        if (lexemes[at].Kind == LexemeKind.Number)
        {
            count = lexemes[at].Value;
            next++;
        }
        else if (NumberWords.Read(lexemes, ref next) is { Unit: null } number)
        {
            count = number.Value;
        }
        else
        {
            return null;
        }

        next += next < lexemes.Count && lexemes[next].IsSymbol('-') ? 1 : 0;
        if (count == 0 || next >= lexemes.Count || lexemes[next].Text is not ("hourly" or "weekly" or "monthly" or "yearly"))
        {
            return null;
        }

        var period = Periods[lexemes[next].Text];
        at = next + 1;
        return Once(period.Days * count, period.Months * count);
    }

    // "/day", "per year", "a day" after a dose.
    private static (double, Unit)? ReadPerPeriod(List<Lexeme> lexemes, ref int at)
    {
        if (at + 1 >= lexemes.Count || !(lexemes[at].IsSymbol('/') || lexemes[at].Is("per") || (lexemes[at].Is("a") && at > 0 && (lexemes[at - 1].Kind == LexemeKind.Number || lexemes[at - 1].Text is not ("within" or "for" or "in" or "after" or "of" or "about" or "than" or "over" or "least" or "every" or "half" or "and" or "before" or "at" or "by" or "during" or "to" or "until" or "only" or "was" or "is" or "as"))))
            || !Periods.TryGetValue(lexemes[at + 1].Text, out var period))
        {
            return null;
        }

        at += 2;
        return Once(period.Days, period.Months);
    }

    private static (double, Unit)? ReadKorean(string text, List<Lexeme> lexemes, ref int at)
    {
        var word = lexemes[at].Text;
        (double Days, double Months, int Length)? period =
            word.StartsWith("하루", StringComparison.Ordinal) || word.StartsWith("매일", StringComparison.Ordinal) ? (1, 0, 2)
            : word.StartsWith("매주", StringComparison.Ordinal) || word.StartsWith("일주일", StringComparison.Ordinal) ? (7, 0, word[0] == '매' ? 2 : 3)
            : word.StartsWith("매월", StringComparison.Ordinal) || word.StartsWith("매달", StringComparison.Ordinal) || word.StartsWith("한달", StringComparison.Ordinal) ? (0, 1, 2)
            : word.StartsWith("매년", StringComparison.Ordinal) ? (0, 12, 2)
            : word is "주" or "월" or "연" or "년" && at + 1 < lexemes.Count && lexemes[at + 1].Kind == LexemeKind.Number ? (word is "주" ? 7 : 0, word is "주" ? 0 : word is "월" ? 1 : 12, 1)
            : null;
        if (period is not { } p)
        {
            return null;
        }

        var next = at + 1;
        var rest = word[p.Length..];
        if (rest is not ("" or "에" or "에도"))
        {
            return KoreanTimes(text, lexemes, rest, ref next) is { } glued ? Korean(ref at, next, glued, p.Days, p.Months) : word[0] == '매' ? Korean(ref at, at + 1, 1, p.Days, p.Months) : null;
        }

        return KoreanTimes(text, lexemes, "", ref next) is { } times ? Korean(ref at, next, times, p.Days, p.Months) : word[0] == '매' ? Korean(ref at, at + 1, 1, p.Days, p.Months) : null;
    }

    // "1일 2회", "4시간마다", "4주 간격으로", "2주에 한 번".
    private static (double, Unit)? ReadKoreanPeriod(string text, List<Lexeme> lexemes, ref int at)
    {
        if (at + 1 >= lexemes.Count || lexemes[at + 1].Kind != LexemeKind.Hangul)
        {
            return null;
        }

        var word = lexemes[at + 1].Text;
        var count = lexemes[at].Value;
        foreach (var (name, days, months) in KoreanPeriods)
        {
            if (!word.StartsWith(name, StringComparison.Ordinal) || count == 0)
            {
                continue;
            }

            var rest = word[name.Length..];
            var next = at + 2;
            if (rest.StartsWith("마다", StringComparison.Ordinal) || rest.StartsWith("간격", StringComparison.Ordinal) || (rest.Length == 0 && next < lexemes.Count && lexemes[next].Text.StartsWith("간격", StringComparison.Ordinal)))
            {
                return Korean(ref at, rest.Length == 0 ? next + 1 : next, 1, days * count, months * count);
            }

            return rest is "" or "에" && KoreanTimes(text, lexemes, "", ref next) is { } times ? Korean(ref at, next, times, days * count, months * count) : null;
        }

        return null;
    }

    // The number of times: "2회", "두 번", "세 차례".
    private static double? KoreanTimes(string text, List<Lexeme> lexemes, string glued, ref int next)
    {
        if (glued.Length > 0)
        {
            var length = NumberWords.HangulLength(glued);
            return length > 0 && IsTimes(glued[length..]) ? NumberWords.ReadHangul(text, [new Lexeme(LexemeKind.Hangul, 0, glued.Length, glued, 0)], 0) : null;
        }

        if (next + 1 < lexemes.Count && lexemes[next].Kind == LexemeKind.Number && IsTimes(lexemes[next + 1].Text))
        {
            next += 2;
            return lexemes[next - 2].Value;
        }

        if (next < lexemes.Count && NumberWords.ReadHangul(text, lexemes, next) is { } number)
        {
            var rest = lexemes[next].Text[NumberWords.HangulLength(lexemes[next].Text)..];
            if (rest.Length > 0 ? IsTimes(rest) : next + 1 < lexemes.Count && IsTimes(lexemes[next + 1].Text))
            {
                next += rest.Length > 0 ? 1 : 2;
                return number;
            }
        }

        return null;
    }

    private static bool IsTimes(string word) => word.StartsWith('회') || word.StartsWith('번') || word.StartsWith("차례", StringComparison.Ordinal);

    private static (double, Unit) Korean(ref int at, int next, double times, double days, double months)
    {
        at = next;
        var once = Once(days, months);
        return (once.Value * times, once.Unit);
    }

    private static (double Value, Unit Unit) Once(double days, double months) => months > 0 ? (1 / months, Unit.PerMonth) : (1 / days, Unit.PerDay);

    // "20 mg od", "one drop od": once daily. "IOP OD 20" is an eye.
    private static bool IsDose(string text, List<Lexeme> lexemes, int at) =>
        lexemes[at].Text is "mg" or "µg" or "mcg" or "g" or "%" or "ml" or "drop" or "drops" or "gtt" or "tablet" or "tablets" or "capsule" or "po" or "oral" or "orally";
}
