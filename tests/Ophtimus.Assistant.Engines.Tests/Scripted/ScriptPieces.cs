namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>
/// Cuts texts into pieces of which no two are the same, in one text or another. Each piece becomes a token, so that the token
/// alone tells what comes next, although words repeat: "the " is taken once, and the next time the piece is "the eye ".
/// </summary>
/// <param name="isInPrompts">True of a text that is a token of prompts; such a piece is taken only where nothing else works out.</param>
internal sealed class ScriptPieces(Func<string, bool> isInPrompts)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> cut = new(StringComparer.Ordinal);

    public IEnumerable<string> All => cut.Values.SelectMany(pieces => pieces);

    /// <summary>The pieces of a text; the same for the same text.</summary>
    public IReadOnlyList<string> Of(string text)
    {
        if (cut.TryGetValue(text, out var known))
        {
            return known;
        }

        // After a blank, since no token of a prompt ends in one; between any two letters only where that does not work out.
        var pieces = Cut(text, 0, [.. Ends(text, IsBreak)], isInPrompts) ?? Cut(text, 0, [.. Ends(text, (_, _) => true)], isInPrompts) ?? Cut(text, 0, [.. Ends(text, (_, _) => true)], _ => false)
            ?? throw new ArgumentException($"The script says \"{text}\" and so much like it that no piece is left for it; say it in more words.", nameof(text));
        taken.UnionWith(pieces);
        return cut[text] = pieces;
    }

    private List<string>? Cut(string text, int start, IReadOnlyList<int> ends, Func<string, bool> isAvoided)
    {
        if (start == text.Length)
        {
            return [];
        }

        foreach (var end in ends.Where(end => end > start))
        {
            var piece = text[start..end];
            if (isAvoided(piece) || !taken.Add(piece))
            {
                continue;
            }

            var rest = Cut(text, end, ends, isAvoided);
            taken.Remove(piece);
            if (rest is not null)
            {
                return [piece, .. rest];
            }
        }

        return null;
    }

    private static IEnumerable<int> Ends(string text, Func<string, int, bool> isBreak) =>
        Enumerable.Range(1, text.Length).Where(end => end == text.Length || (!char.IsLowSurrogate(text[end]) && isBreak(text, end)));

    private static bool IsBreak(string text, int end) => (text[end - 1] is ' ' or '\n' or ',' or ':' or '[' or '{') && text[end] is not ' ' and not '\n';
}
