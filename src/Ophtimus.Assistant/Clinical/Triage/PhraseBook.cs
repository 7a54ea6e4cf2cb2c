using System.Collections.Frozen;

namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>The phrases of all concepts, ready to be found in a text.</summary>
internal sealed class PhraseBook
{
    private readonly Vocabulary vocabulary = new();
    private readonly PhraseGraph groups = new();
    private readonly PhraseGraph phrases = new();
    private readonly Dictionary<string, int> groupSymbols = new(StringComparer.Ordinal);
    private readonly FrozenSet<string> light;

    /// <exception cref="FormatException">A phrase names a group that does not exist.</exception>
    public PhraseBook(TriageBook book)
    {
        light = book.Light.ToFrozenSet(StringComparer.Ordinal);
        foreach (var word in book.Light.Concat(book.OtherWords))
        {
            vocabulary.SymbolOf(word);
        }

        foreach (var word in book.Spelling)
        {
            vocabulary.Mend(word);
        }

        foreach (var name in book.Groups.Keys)
        {
            groupSymbols[name] = vocabulary.NewSymbol();
        }

        foreach (var (name, words) in book.Groups)
        {
            Add(groups, words, groupSymbols[name]);
        }

        for (var i = 0; i < book.Concepts.Count; i++)
        {
            Add(phrases, book.Concepts[i].Phrases, i);
        }
    }

    /// <summary>Whether a word says nothing between the words of a phrase.</summary>
    public bool IsLight(TriageToken token) => light.Contains(token.Text);

    /// <summary>Every phrase in a text: the number of its concept and the tokens it spans.</summary>
    public IEnumerable<Arc> Find(List<TriageToken> tokens)
    {
        var arcs = new List<Arc>[tokens.Count];
        var isLight = new bool[tokens.Count];
        for (var i = 0; i < tokens.Count; i++)
        {
            vocabulary.AddArcs(tokens[i], i, arcs[i] = []);
            isLight[i] = IsLight(tokens[i]);
        }

        var found = new List<Arc>();
        groups.Match(tokens, arcs, isLight, found);
        foreach (var group in found.Distinct())
        {
            arcs[group.Start].Add(group);
        }

        found.Clear();
        phrases.Match(tokens, arcs, isLight, found);
        return found.Distinct();
    }

    private void Add(PhraseGraph to, IEnumerable<string> written, int meaning)
    {
        foreach (var phrase in written.SelectMany(Expand))
        {
            to.Add(Steps(phrase), meaning);
        }
    }

    /// <summary>Writes out alternatives that are part of a word or may be left out: `시력(은|이)` and `the (left|) eye`. Those between spaces stay, as groups without a name.</summary>
    private static IEnumerable<string> Expand(string phrase)
    {
        for (var open = phrase.IndexOf('('); open >= 0; open = phrase.IndexOf('(', open + 1))
        {
            var close = phrase.IndexOf(')', open);
            var isWord = (open == 0 || phrase[open - 1] == ' ') && (close + 1 == phrase.Length || phrase[close + 1] == ' ');
            var choices = phrase[(open + 1)..close].Split('|');
            if (choices is not [_] && (!isWord || choices.Contains("")))
            {
                return choices.SelectMany(c => Expand(string.Concat(phrase.AsSpan(0, open), c, phrase.AsSpan(close + 1))));
            }
        }

        return [phrase];
    }

    private List<PhraseGraph.Step> Steps(string phrase)
    {
        var steps = new List<PhraseGraph.Step>();
        var gap = PhraseGraph.Gap.None;
        for (var i = 0; i < phrase.Length;)
        {
            if (phrase[i] == ' ')
            {
                i++;
                continue;
            }

            var isGroup = phrase[i] == '(' && phrase[i + 1] is not ('-' or '+');
            var end = phrase.IndexOf(isGroup ? ')' : ' ', i) is var found and >= 0 ? found + (isGroup ? 1 : 0) : phrase.Length;
            var piece = phrase[i..end];
            i = end;
            if (piece == "~")
            {
                gap = PhraseGraph.Gap.Wide;
                continue;
            }

            var beginsWord = piece[0] == '^';
            foreach (var symbol in Symbols(piece.TrimStart('^'), phrase))
            {
                steps.Add(new(symbol, gap, beginsWord));
                (gap, beginsWord) = (PhraseGraph.Gap.None, false);
            }

            gap = PhraseGraph.Gap.Light;
        }

        return steps;
    }

    /// <summary>The symbols of what stands between two spaces: a group, a word or number, and Hangul syllable by syllable.</summary>
    private IEnumerable<int> Symbols(string piece, string phrase)
    {
        if (piece[0] == '<')
        {
            yield return groupSymbols.TryGetValue(piece[1..^1], out var group) ? group : throw new FormatException($"the phrase \"{phrase}\" names a group that is not listed");
            yield break;
        }

        if (piece[0] == '(' && piece[^1] == ')' && piece.Contains('|'))
        {
            yield return Unnamed(piece);
            yield break;
        }

        var latin = 0;
        while (latin < piece.Length && !FoldedText.IsSyllable(piece[latin]))
        {
            latin++;
        }

        if (latin > 0)
        {
            yield return vocabulary.SymbolOf(piece.AsSpan(0, latin).IndexOfAny('\'', '/') < 0 ? piece[..latin] : string.Concat(piece.Take(latin).Where(c => c is not ('\'' or '/'))));
        }

        for (var i = latin; i < piece.Length; i++)
        {
            yield return vocabulary.SymbolOf(piece[i].ToString());
        }
    }

    private int Unnamed(string alternatives)
    {
        if (!groupSymbols.TryGetValue(alternatives, out var symbol))
        {
            groupSymbols[alternatives] = symbol = vocabulary.NewSymbol();
            Add(groups, alternatives[1..^1].Split('|'), symbol);
        }

        return symbol;
    }
}
