namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>Finds the quantities of a text, English or Korean: values and ranges with units and comparisons, frequencies, durations, statistics.</summary>
public static class QuantityParser
{
    /// <summary>The quantities in order; their offsets are those of the text.</summary>
    public static IReadOnlyList<Quantity> Parse(string text)
    {
        var level = Lexer.Level(text);
        return Parse(level, Lexer.Cut(level));
    }

    /// <summary>The quantities of a levelled text that is already cut.</summary>
    internal static List<Quantity> Parse(string text, List<Lexeme> lexemes)
    {
        var quantities = new List<Quantity>();
        var free = 0;
        for (var i = 0; i < lexemes.Count;)
        {
            var next = i;
            if (Frequencies.Read(text, lexemes, ref next) is { } frequency)
            {
                quantities.Add(new Quantity(frequency.Value, frequency.Value, frequency.Unit, Comparison.Equal, null, lexemes[i].Start, lexemes[next - 1].End));
            }
            else if (ReadNumber(text, lexemes, ref next) is { } first)
            {
                quantities.Add(Complete(text, lexemes, i, first, free, ref next));
            }
            else
            {
                i++;
                continue;
            }

            i = free = next;
        }

        ShareUnits(text, quantities);
        return quantities;
    }

    // "75.8 versus 72.6 days", "16.4 and 18.3 letters".
    private static void ShareUnits(string text, List<Quantity> quantities)
    {
        for (var i = quantities.Count - 2; i >= 0; i--)
        {
            var (one, next) = (quantities[i], quantities[i + 1]);
            if (one.Unit == Unit.None && one.Label is null && next.Unit != Unit.None && next.Unit != Unit.Fold && !next.Unit.Dimension.StartsWith("frequency", StringComparison.Ordinal)
                && text.AsSpan(one.End, Math.Max(0, next.Start - one.End)).Trim() is "versus" or "vs" or "vs." or "and" or "or" or "against" && one.From is < 1900 or > 2100)
            {
                quantities[i] = one with { Unit = next.Unit };
            }
        }
    }

    private static Quantity Complete(string text, List<Lexeme> lexemes, int start, Amount first, int free, ref int next)
    {
        var to = first.Value;
        var unit = first.Unit;
        if (RangeEnd(text, lexemes, start, next) is { } last && (first.Unit is null || last.Amount.Unit is null || first.Unit.Value.Dimension == last.Amount.Unit.Value.Dimension))
        {
            // "10–21 mmHg", and "18 months to 2 years".
            unit = last.Amount.Unit ?? unit;
            to = first.Unit is { } own && last.Amount.Unit is { } its && own != its ? last.Amount.Value * its.Factor / own.Factor : last.Amount.Value;
            unit = first.Unit ?? unit;
            next = last.Next;
        }

        // "month 12", "week 24", "day 1".
        if (unit is null && start > free && lexemes[start].Kind == LexemeKind.Number && lexemes[start - 1].Text is "month" or "months" or "week" or "weeks" or "day" or "year")
        {
            var word = start - 1;
            unit = Units.Read(text, lexemes, ref word);
        }

        // "체중 kg당 5 mg" is 5 mg/kg.
        if (start >= 2 && lexemes[start - 1].Is("당") && lexemes[start - 2].Is("kg") && unit is { Dimension: "mass" } mass)
        {
            unit = new Unit($"{mass.Name}/kg", "mass/mass", mass.Factor / 1e3);
        }

        var (before, from) = Comparisons.Before(lexemes, start, free);
        var after = Comparisons.After(lexemes, ref next);
        if (after != Comparison.Equal && unit is null)
        {
            // "two or more lines".
            unit = ReadUnit(text, lexemes, ref next);
        }

        var comparison = before == Comparison.Equal ? after : before;
        if (unit is { Dimension: "days" or "months" } && lexemes[from].Is("over"))
        {
            // "over 2 years" is mostly "in the course of 2 years".
            comparison = Comparison.Equal;
        }
        else if (unit is { Dimension: "days" or "months" } && lexemes[from].Is("up"))
        {
            comparison = Comparison.About;
        }

        return new Quantity(first.Value, to, unit ?? Unit.None, comparison, Labels.Before(text, lexemes, from), lexemes[from].Start, lexemes[next - 1].End);
    }

    private static (Amount Amount, int Next)? RangeEnd(string text, List<Lexeme> lexemes, int start, int at)
    {
        if (at + 1 >= lexemes.Count)
        {
            return null;
        }

        var joins = lexemes[at].IsSymbol('-') || lexemes[at].IsSymbol('~') || lexemes[at].Is("to") || lexemes[at].Is("through")
            || (lexemes[at].Is("and") && start > 0 && lexemes[start - 1].Is("between"))
            || lexemes[at].Text is "에서" or "부터";
        if (lexemes[at].IsSymbol('-') && lexemes[at + 1].Text is "to" or "or" && lexemes[at - 1].Touches(lexemes[at]))
        {
            // "7- to 17-year-olds".
            at++;
            joins = true;
        }

        var next = at + 1;
        if (next >= lexemes.Count)
        {
            return null;
        }

        return joins && ReadNumber(text, lexemes, ref next) is { } amount ? (amount, next) : null;
    }

    private static Amount? ReadNumber(string text, List<Lexeme> lexemes, ref int at)
    {
        var start = at;
        if (ReadShare(lexemes, ref at) is { } share)
        {
            return share;
        }

        if (lexemes[at].Kind == LexemeKind.Number)
        {
            // "2nd" and "20s" are words; "3D" is one where a unit does not fit.
            if (at + 1 < lexemes.Count && lexemes[at].Touches(lexemes[at + 1]) && lexemes[at + 1].Text is "st" or "nd" or "rd" or "th")
            {
                return null;
            }

            var value = Sign(text, lexemes, at) * lexemes[at].Value;
            at++;
            return ReadSnellen(lexemes, start, ref at) ?? new Amount(value, ReadUnit(text, lexemes, ref at));
        }

        if (NumberWords.Read(lexemes, ref at) is { } words)
        {
            return new Amount(words.Value, words.Unit ?? ReadUnit(text, lexemes, ref at));
        }

        if (NumberWords.ReadHangul(text, lexemes, at) is { } hangul)
        {
            at++;
            var length = NumberWords.HangulLength(lexemes[start].Text);
            if (lexemes[start].Text.Length > length)
            {
                var rest = new List<Lexeme> { new(LexemeKind.Hangul, lexemes[start].Start + length, lexemes[start].End, lexemes[start].Text[length..], 0) };
                var zero = 0;
                return new Amount(hangul, Units.Read(text, rest, ref zero));
            }

            return new Amount(hangul, ReadUnit(text, lexemes, ref at));
        }

        return null;
    }

    // "1 in 5", "one in every 21,000", "1 per 100,000" are shares of a whole.
    private static Amount? ReadShare(List<Lexeme> lexemes, ref int at)
    {
        // "one patient in eight" too.
        var sign = at + 2 < lexemes.Count && lexemes[at + 2].Is("in") && lexemes[at].Is("one") && lexemes[at + 1].Kind == LexemeKind.Word ? at + 2 : at + 1;
        var next = sign + 1;
        if (next >= lexemes.Count || !(lexemes[at].Is("one") || (lexemes[at].Kind == LexemeKind.Number && lexemes[at].Value == 1)) || !(lexemes[sign].Is("in") || lexemes[sign].Is("per")))
        {
            return null;
        }

        next += lexemes[next].Is("every") && next + 1 < lexemes.Count ? 1 : 0;
        var whole = lexemes[next].Kind == LexemeKind.Number ? (lexemes[next++].Value, Unit: null) : NumberWords.Read(lexemes, ref next);
        if (whole is not { Unit: null, Item1: >= 2 } parts || (next < lexemes.Count && lexemes[next].Text is "month" or "months" or "year" or "years" or "week" or "weeks" or "day" or "days" or "hour" or "hours"))
        {
            return null;
        }

        at = next;
        return new Amount(100 / parts.Item1, Unit.Percent);
    }

    private static Unit? ReadUnit(string text, List<Lexeme> lexemes, ref int at)
    {
        if (at >= lexemes.Count)
        {
            return null;
        }

        var next = at;
        var hyphen = lexemes[next].IsSymbol('-') && lexemes[next - 1].Touches(lexemes[next]) && next + 1 < lexemes.Count && lexemes[next].Touches(lexemes[next + 1]);
        next += hyphen ? 1 : 0;
        var first = lexemes[next];
        if (Units.Read(text, lexemes, ref next) is not { } unit)
        {
            return null;
        }

        at = next;
        return first.Is("d") && unit.Dimension == "days" ? Units.DayOrDioptre(text, first) : unit;
    }

    // "20/40", "6/12", "3/60"; "4/62 eyes" is two counts.
    private static Amount? ReadSnellen(List<Lexeme> lexemes, int start, ref int at)
    {
        if (at + 1 >= lexemes.Count || !lexemes[at].IsSymbol('/') || lexemes[at + 1].Kind != LexemeKind.Number || !lexemes[start].Touches(lexemes[at]) || !lexemes[at].Touches(lexemes[at + 1]))
        {
            return null;
        }

        var (distance, line) = (lexemes[start].Value, lexemes[at + 1].Value);
        if (line == 0 || !((distance is 20 or 6 && line >= 3) || (distance is 1 or 2 or 3 or 4 or 5 && line is 60 or 200)))
        {
            return null;
        }

        at += 2;
        return new Amount(distance / line, Unit.Snellen);
    }

    private static int Sign(string text, List<Lexeme> lexemes, int at) =>
        at > 0 && lexemes[at - 1].IsSymbol('-') && lexemes[at - 1].Touches(lexemes[at]) && (at == 1 || (!lexemes[at - 2].Touches(lexemes[at - 1]) || lexemes[at - 2].IsSymbol('(') || lexemes[at - 2].IsSymbol('='))) ? -1 : 1;

    private readonly record struct Amount(double Value, Unit? Unit);
}
