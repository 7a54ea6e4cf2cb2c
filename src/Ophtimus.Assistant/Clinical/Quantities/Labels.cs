namespace Ophtimus.Assistant.Clinical.Quantities;

/// <summary>What a bare number is: "p = 0.03", "n = 62", "HR 4.1", "95% CI 1.3 to 13.0".</summary>
internal static class Labels
{
    // "odds ratio [OR], 2.1" has up to five pieces between.
    private const int Reach = 6;

    /// <summary>The label before a number, or null.</summary>
    public static string? Before(string text, List<Lexeme> lexemes, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - Reach; i--)
        {
            var lexeme = lexemes[i];
            if (lexeme.Kind == LexemeKind.Number || lexeme.IsSymbol(';') || lexeme.IsSymbol('%'))
            {
                return null;
            }

            var label = lexeme.Text switch
            {
                "p" when i >= at - 3 => "p",
                "n" when i >= at - 2 => "n",
                "hr" or "hazard" => "HR",
                "or" when text[lexeme.Start] == 'O' => "OR",
                "odds" => "OR",
                "rr" => "RR",
                "ratio" or "risk" when i > 0 => lexemes[i - 1].Text switch { "hazard" => "HR", "odds" => "OR", "risk" or "rate" or "relative" => "RR", _ => null },
                "ci" or "interval" => "CI",
                _ => lexeme.Kind == LexemeKind.Hangul ? Korean(lexeme.Text) : null,
            };
            if (label is not null)
            {
                return label;
            }
        }

        return null;
    }

    private static string? Korean(string word) =>
        word.StartsWith("위험비", StringComparison.Ordinal) ? "HR"
        : word.StartsWith("오즈비", StringComparison.Ordinal) || word.StartsWith("교차비", StringComparison.Ordinal) || word.StartsWith("승산비", StringComparison.Ordinal) ? "OR"
        : word.StartsWith("상대위험", StringComparison.Ordinal) ? "RR"
        : word.StartsWith("신뢰구간", StringComparison.Ordinal) ? "CI" : null;
}
