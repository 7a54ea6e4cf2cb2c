using System.Collections.Frozen;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>Finds the words that deny: "no", "not", "without", "failed to", "lack of", "않", "없".</summary>
internal static class Negators
{
    // "advises against", not "effective against".
    private static readonly FrozenSet<string> Urging = "advise advises advised advising recommend recommends recommended recommending recommendation caution cautions cautioned counsel counsels argue argues argued decide decides decided".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The negator at a lexeme: how many lexemes it takes, and whether it bears on what went before.</summary>
    public static (int Length, bool IsBackward)? At(List<Lexeme> lexemes, int i)
    {
        var word = lexemes[i];
        if (word.Kind == LexemeKind.Hangul)
        {
            return Korean(lexemes, i);
        }

        if (word.Kind != LexemeKind.Word)
        {
            return null;
        }

        var next = i + 1 < lexemes.Count ? lexemes[i + 1].Text : "";
        var after = i + 2 < lexemes.Count ? lexemes[i + 2].Text : "";
        var previous = i > 0 ? lexemes[i - 1].Text : "";
        if (word.Text.EndsWith("n't", StringComparison.Ordinal))
        {
            return (1, false);
        }

        return word.Text switch
        {
            // "whether or not", "not only", "no more than" say nothing negative.
            "not" when previous is "may" && i > 2 && lexemes[i - 2].Is("or") => null,
            "not" when previous is "or" || next is "only" or "merely" or "just" => null,
            "no" when next is "." => null,
            "nor" when Follows(lexemes, i, "neither") => null,
            "not" or "never" or "no" or "neither" or "nor" or "none" or "cannot" or "nobody" or "non" or "nothing" or "hardly" or "barely" or "scarcely" => (1, false),
            "without" when previous is not "or" => (1, false),
            "lack" or "lacks" or "lacked" or "lacking" => (next is "of" ? 2 : 1, false),
            "absence" when next is "of" => (2, false),
            "absent" => (1, next is "from" ? false : true),
            "failed" or "fails" or "fail" or "failing" or "failure" or "unable" or "inability" when next is "to" => (2, false),
            "denies" or "denied" or "denying" => (1, false),
            "negative" when next is "for" => (2, false),
            "free" when next is "of" or "from" => (2, false),
            "free" when previous is "-" => (1, true),
            "devoid" when next is "of" => (2, false),
            "instead" when next is "of" => (2, false),
            "rather" when next is "than" => (2, false),
            "ruled" or "rules" or "rule" when next is "out" => (2, false),
            "unproven" or "doubtful" or "unclear" or "unknown" or "uncertain" or "questionable" or "untrue" or "false" or "incorrect" or "disputed" or "unfounded" or "debatable" or "wrong" or "unlikely" or "impossible" or "disproved" or "refuted"
                when next is "that" or "whether" or "if" => (2, false),
            "against" when Urging.Contains(previous) => (1, false),
            "far" when next is "from" && after is not "" => (2, false),
            _ => null,
        };
    }

    // "neither drug nor placebo" denies once.
    private static bool Follows(List<Lexeme> lexemes, int i, string word)
    {
        for (var k = i - 1; k >= 0 && k >= i - 12 && !lexemes[k].IsSymbol('.'); k--)
        {
            if (lexemes[k].Is(word))
            {
                return true;
            }
        }

        return false;
    }

    private static (int, bool)? Korean(List<Lexeme> lexemes, int i)
    {
        var word = lexemes[i].Text;
        if (word.Contains('않') || word.StartsWith('없') || word.Contains("없이", StringComparison.Ordinal) || word.Contains("없는", StringComparison.Ordinal) || word.Contains("없었", StringComparison.Ordinal) || word.Contains("없다", StringComparison.Ordinal)
            || word.StartsWith("못하", StringComparison.Ordinal) || word.StartsWith("못했", StringComparison.Ordinal) || word.Contains("지못", StringComparison.Ordinal) || word.StartsWith("아니", StringComparison.Ordinal) || word.Contains("아니다", StringComparison.Ordinal)
            || word.Contains("아닌", StringComparison.Ordinal) || word.Contains("말아야", StringComparison.Ordinal) || word.StartsWith("안된", StringComparison.Ordinal) || word.Contains("안됨", StringComparison.Ordinal))
        {
            return (1, true);
        }

        // "사용해서는 안 된다" forbids what went before.
        if (word is "안" && i + 1 < lexemes.Count && lexemes[i + 1].Text is ['된' or '되' or '됩' or '돼', ..])
        {
            return (1, true);
        }

        // "안 한다": a word of its own; "62 안" counts eyes.
        return word is "안" or "못" && i + 1 < lexemes.Count && lexemes[i + 1].Kind == LexemeKind.Hangul && (i == 0 || lexemes[i - 1].Kind != LexemeKind.Number) ? (1, false) : null;
    }
}
