namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>The words and signs by which a text compares with a number.</summary>
internal static class Comparisons
{
    /// <summary>The comparison before a number, and where its words begin.</summary>
    /// <param name="lexemes">The text.</param>
    /// <param name="at">The number.</param>
    /// <param name="free">The first lexeme that belongs to nothing else.</param>
    public static (Comparison Comparison, int From) Before(List<Lexeme> lexemes, int at, int free)
    {
        var from = at;
        // "< $150,000", ">or = 35".
        from -= from - 1 >= free && lexemes[from - 1].Text is "$" or "€" or "£" or "₩" ? 1 : 0;
        if (from - 3 >= free && lexemes[from - 1].IsSymbol('=') && lexemes[from - 2].Is("or") && lexemes[from - 3].Text is ">" or "<")
        {
            return (lexemes[from - 3].IsSymbol('>') ? Comparison.AtLeast : Comparison.AtMost, from - 3);
        }

        if (from - 3 >= free && lexemes[from - 1].Is("of") && lexemes[from - 2].Text is "age" or "ages" && IsAlone(lexemes[from - 3].Is("the") && from - 4 >= free ? lexemes[from - 4].Text : lexemes[from - 3].Text) is not null)
        {
            // "under the age of 2".
            from -= lexemes[from - 3].Is("the") ? 3 : 2;
        }
        else if (from - 1 >= free && lexemes[from - 1].Text is "a" or "the" or "of" or "to" && from - 2 >= free && IsAlone(lexemes[from - 2].Text) is not null && lexemes[from - 2].Text is not ("over" or "above" or "below" or "under"))
        {
            from--;
        }

        if (from - 1 < free)
        {
            return (Comparison.Equal, at);
        }

        var last = lexemes[from - 1];
        var previous = from - 2 >= free ? lexemes[from - 2].Text : "";
        var earlier = from - 3 >= free ? lexemes[from - 3].Text : "";
        (Comparison, int)? found = (previous, last.Text) switch
        {
            ("at", "least") or ("as", "least") => (Comparison.AtLeast, 2),
            ("not" or "never", "exceed" or "exceeding") => (Comparison.AtMost, 2),
            ("or", "below" or "under") when earlier is "at" => (Comparison.AtMost, 3),
            ("or", "above" or "over") when earlier is "at" => (Comparison.AtLeast, 3),
            ("at", "most") => (Comparison.AtMost, 2),
            ("up", "to") => (Comparison.AtMost, 2),
            ("more" or "greater" or "higher" or "larger" or "longer" or "older", "than") => earlier is "no" or "not" ? (Comparison.AtMost, 3) : (Comparison.MoreThan, 2),
            ("less" or "fewer" or "lower" or "smaller" or "shorter" or "younger", "than") => earlier is "no" or "not" ? (Comparison.AtLeast, 3) : (Comparison.LessThan, 2),
            (">", "=") => (Comparison.AtLeast, 2),
            ("<", "=") => (Comparison.AtMost, 2),
            _ => null,
        };
        if (found is { } two)
        {
            return (two.Item1, from - two.Item2);
        }

        return IsAlone(last.Text) is { } one ? (one, from - 1) : (Comparison.Equal, at);
    }

    /// <summary>The comparison after a number ("or more", "이상"), moving past it.</summary>
    public static Comparison After(List<Lexeme> lexemes, ref int next)
    {
        var unit = next > 0 && next <= lexemes.Count ? lexemes[next - 1].Text : "";
        if (next > 0 && lexemes[next - 1].Kind == LexemeKind.Hangul)
        {
            foreach (var (word, comparison) in Korean)
            {
                if (unit.Contains(word, StringComparison.Ordinal))
                {
                    return comparison;
                }
            }
        }

        if (next >= lexemes.Count)
        {
            return Comparison.Equal;
        }

        // "5 mg을 넘지 않아야".
        var exceeds = lexemes[next].Text is "을" or "를" ? next + 1 : next;
        if (exceeds + 1 < lexemes.Count && lexemes[exceeds].Text is "넘지" or "초과하지" && lexemes[exceeds + 1].Text.StartsWith('않'))
        {
            next = exceeds + 2;
            return Comparison.AtMost;
        }

        foreach (var (word, comparison) in Korean)
        {
            if (lexemes[next].Kind == LexemeKind.Hangul && lexemes[next].Text.StartsWith(word, StringComparison.Ordinal))
            {
                next++;
                return comparison;
            }
        }

        // "250 mm CSF or more".
        if (next + 2 < lexemes.Count && lexemes[next].Kind == LexemeKind.Word && lexemes[next].Text.Length > 2 && lexemes[next + 1].Is("or") && lexemes[next + 2].Text is "more" or "less" or "higher" or "above" or "below" or "lower")
        {
            next += 3;
            return lexemes[next - 1].Text is "more" or "higher" or "above" ? Comparison.AtLeast : Comparison.AtMost;
        }

        if (next + 1 < lexemes.Count && lexemes[next].Text is "or" or "and" && !(next + 2 < lexemes.Count && lexemes[next + 2].Kind == LexemeKind.Number))
        {
            var found = lexemes[next + 1].Text switch
            {
                "more" or "higher" or "greater" or "above" or "over" or "older" or "longer" or "better" => Comparison.AtLeast,
                "less" or "lower" or "fewer" or "below" or "under" or "younger" or "shorter" or "worse" => Comparison.AtMost,
                _ => Comparison.Equal,
            };
            next += found == Comparison.Equal ? 0 : 2;
            return found;
        }

        return Comparison.Equal;
    }

    private static readonly (string Word, Comparison Comparison)[] Korean = [("이상", Comparison.AtLeast), ("이하", Comparison.AtMost), ("초과", Comparison.MoreThan), ("미만", Comparison.LessThan), ("이내", Comparison.About), ("정도", Comparison.About)];

    private static Comparison? IsAlone(string word) => word switch
    {
        "≥" => Comparison.AtLeast,
        ">" or "above" or "over" or "exceeding" or "exceeds" or "exceeded" or "exceed" => Comparison.MoreThan,
        "≤" or "maximum" or "최대" => Comparison.AtMost,
        "<" or "below" or "under" => Comparison.LessThan,
        "minimum" or "최소" => Comparison.AtLeast,
        "about" or "approximately" or "around" or "nearly" or "almost" or "roughly" or "circa" or "ca" or "~" or "≈" or "within" or "약" or "some" or "approx" => Comparison.About,
        _ => null,
    };
}
