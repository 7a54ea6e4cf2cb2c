namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>The phrases of all concepts, ready to be found in a text.</summary>
internal sealed class PhraseBook
{
    private readonly Vocabulary vocabulary = new();
    private readonly PhraseGraph groups = new();
    private readonly PhraseGraph phrases = new();
    private readonly Dictionary<string, int> groupSymbols = new(StringComparer.Ordinal);
    private readonly HashSet<string> light;

    /// <exception cref="FormatException">A phrase names a group that does not exist.</exception>
    public PhraseBook(TriageBook book)
    {
        light = new HashSet<string>(book.Light, StringComparer.Ordinal);
        foreach (var word in book.Light)
        {
            vocabulary.SymbolOf(word);
        }

        foreach (var word in book.OtherWords)
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

    private void Add(PhraseGraph to, IReadOnlyList<string> written, int meaning)
    {
        foreach (var phrase in written)
        {
            Add(to, phrase, meaning);
        }
    }

    /// <summary>Adds a phrase, writing out alternatives that are part of a word or may be left out: `시력(은|이)` and `the (left|) eye`. Those between spaces stay, as groups without a name.</summary>
    private void Add(PhraseGraph to, string phrase, int meaning)
    {
        for (var open = phrase.IndexOf('('); open >= 0; open = phrase.IndexOf('(', open + 1))
        {
            var close = phrase.IndexOf(')', open);
            var isWord = (open == 0 || phrase[open - 1] == ' ') && (close + 1 == phrase.Length || phrase[close + 1] == ' ');
            var choices = phrase[(open + 1)..close].Split('|');
            if (choices.Length > 1 && (!isWord || choices.Contains("")))
            {
                foreach (var choice in choices)
                {
                    Add(to, string.Concat(phrase.AsSpan(0, open), choice, phrase.AsSpan(close + 1)), meaning);
                }

                return;
            }
        }

        to.Add(Steps(phrase), meaning);
    }

    private List<PhraseGraph.Step> Steps(string phrase)
    {
        var steps = new List<PhraseGraph.Step>(8);
        var gap = PhraseGraph.Gap.None;
        for (var i = 0; i < phrase.Length;)
        {
            if (phrase[i] == ' ' || (phrase[i] == '-' && i > 0 && char.IsLetter(phrase[i - 1])))
            {
                i++;
                continue;
            }

            var isGroup = phrase[i] == '(' && phrase[i + 1] is not ('-' or '+');
            var end = isGroup ? phrase.IndexOf(')', i) + 1 : phrase[i] == '<' ? phrase.IndexOf('>', i) + 1 : EndOfPiece(phrase, i);
            if (phrase[i] == '~')
            {
                gap = PhraseGraph.Gap.Wide;
            }
            else
            {
                var beginsWord = phrase[i] == '^';
                AddSteps(steps, phrase[(beginsWord ? i + 1 : i)..end], gap, beginsWord);
                gap = PhraseGraph.Gap.Light;
            }

            i = end;
        }

        return steps;
    }

    /// <summary>A piece ends at a space, and at a hyphen between letters, where a text is cut too.</summary>
    private static int EndOfPiece(string phrase, int start)
    {
        var end = start + 1;
        while (end < phrase.Length && phrase[end] != ' ' && !(phrase[end] == '-' && char.IsLetter(phrase[end - 1]) && end + 1 < phrase.Length && char.IsLetter(phrase[end + 1])))
        {
            end++;
        }

        return end;
    }

    /// <summary>Adds what stands between two spaces: a group, a word or number, and Hangul syllable by syllable.</summary>
    private void AddSteps(List<PhraseGraph.Step> steps, string piece, PhraseGraph.Gap gap, bool beginsWord)
    {
        if (piece[0] == '<')
        {
            steps.Add(new(groupSymbols.TryGetValue(piece[1..^1], out var group) ? group : throw new FormatException($"{piece} is not a group that is listed"), gap, beginsWord));
            return;
        }

        if (piece[0] == '(' && piece[^1] == ')' && piece.Contains('|'))
        {
            steps.Add(new(Unnamed(piece), gap, beginsWord));
            return;
        }

        var latin = 0;
        while (latin < piece.Length && !FoldedText.IsSyllable(piece[latin]))
        {
            latin++;
        }

        if (latin > 0)
        {
            var word = latin == piece.Length ? piece : piece[..latin];
            steps.Add(new(vocabulary.SymbolOf(word.AsSpan().IndexOfAny('\'', '/') < 0 ? word : string.Concat(word.Split('\'', '/'))), gap, beginsWord));
            (gap, beginsWord) = (PhraseGraph.Gap.None, false);
        }

        for (var i = latin; i < piece.Length; i++)
        {
            steps.Add(new(vocabulary.SymbolOf(piece[i].ToString()), gap, beginsWord));
            (gap, beginsWord) = (PhraseGraph.Gap.None, false);
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
