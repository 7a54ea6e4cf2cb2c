using System.Collections.Frozen;
using Ophtimus.Assistant.Clinical.Quantities;

namespace Ophtimus.Assistant.Asking.Checking;

/// <summary>A claim that denies, or says that a thing is rare or alike, needs a passage that somewhere does so too, in whatever words.</summary>
internal static class DenialAccount
{
    // A share up to which "rarely" may be said.
    private const double MostRare = 20;

    // Words that deny wherever they stand, besides what the negators find.
    private static readonly FrozenSet<string> Denials =
        "cannot never unaffected unaltered unnecessary needless unlikely unable exempt spared seldom rarely hardly scarcely".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Rarities = "seldom rarely infrequently".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Words of a passage that a claim may put as a denial: beginnings are enough.
    private static readonly string[] Negative =
    [
        "un", "in", "im", "ir", "non", "dis", "fail", "lack", "absen", "without", "contraindicat", "avoid", "against", "exclud", "exclus", "except", "stop", "withdr", "prevent", "preclud", "refus", "reject", "los", "miss", "no", "nor",
        "similar", "same", "equal", "equivalen", "compar", "rare", "few", "only", "less", "free", "spare", "instead", "rather", "despite", "limit", "least", "most", "alone", "maxim", "minim", "rule", "neither", "cease", "asymptomatic",
        "painless", "prohibit", "warn", "caution", "abolish", "resol", "disappear", "clear", "seldom", "hardly", "poor", "weak", "difficult", "doubt", "question", "whether", "open", "too", "normal", "abnormal", "low", "small", "reduc", "decreas", "than", "all", "alone", "although", "but", "whereas",
    ];

    public static IEnumerable<Finding> Check(Alignment alignment)
    {
        var claim = alignment.Claim;
        var said = claim.Lexemes.Where(l => l.Start >= alignment.Said.Start && l.End <= alignment.Said.End && l.Kind == LexemeKind.Word).Select(l => l.Text).ToList();
        var (start, end) = (alignment.Passage.Sentences[alignment.FirstSentence].Start, alignment.Passage.Sentences[alignment.LastSentence].End);
        var found = alignment.Passage.Lexemes.Where(l => l.Start >= start && l.End <= end && l.Kind != LexemeKind.Symbol).ToList();
        if (said.Count == 0 || found.Exists(l => l.Kind == LexemeKind.Hangul) || claim.Words.Skip(alignment.Said.FirstWord).Take(alignment.Said.PastWord - alignment.Said.FirstWord).Any(w => w.IsHangul))
        {
            yield break;
        }

        var isDenied = alignment.Passage.Negations.Any(n => n.Start >= start && n.Start < end);
        var denial = said.Find(Denials.Contains) ?? claim.Negations.Where(n => n.Start >= alignment.Said.Start && n.Start < alignment.Said.End).Select(n => claim.Text[n.Start..n.End]).FirstOrDefault();
        if (denial is not null && !isDenied && !found.Exists(l => Array.Exists(Negative, n => l.Text.StartsWith(n, StringComparison.Ordinal))))
        {
            yield return new Finding(Gate.Polarity, denial, null, false);
        }
        else if (said.Find(Rarities.Contains) is { } rarity && !isDenied && !IsRare(alignment, found))
        {
            yield return new Finding(Gate.Polarity, rarity, null, false);
        }
    }

    private static bool IsRare(Alignment alignment, List<Lexeme> found) =>
        found.Exists(l => l.Text.StartsWith("rare", StringComparison.Ordinal) || l.Text is "uncommon" or "uncommonly" or "infrequent" or "infrequently" or "seldom" or "occasional" or "occasionally" or "exceptional" or "exceptionally" or "few" or "unusual" or "unusually" or "unlikely" or "minority" or "low")
        || alignment.FoundWords.Any(j => alignment.Passage.Words[j].Quantity is { Unit.Name: "%" } share && share.To <= MostRare);
}
