namespace Ophtimus.Assistant.Clinical.Triage;

/// <summary>Where in a text a symbol stands: the tokens from Start up to but not including End.</summary>
internal readonly record struct Arc(int Symbol, int Start, int End);

/// <summary>Phrases as paths from one root, so that a text is read against all of them at once.</summary>
/// <remarks>
/// Between two words of a phrase particles, pronouns and the like may stand (<see cref="Gap.Light"/>), or any few words (<see cref="Gap.Wide"/>).
/// What may stand between is bounded, and so is the length of a phrase: the time is linear in the text.
/// </remarks>
internal sealed class PhraseGraph
{
    // Spent on what stands between two words of a phrase: a Latin word or number costs 2, a light one or a syllable 1.
    private const int WideBudget = 8, LightWords = 3;

    // What may never stand between: "잘 안 보여" is not "잘 보여".
    private static readonly HashSet<string> Negations = new(StringComparer.Ordinal) { "no", "not", "without", "never", "nor", "isnt", "wasnt", "dont", "doesnt", "didnt", "안", "못", "없", "않" };

    // One table for the edges of all nodes is built ten times faster than a table for each.
    private readonly Dictionary<long, int> edges = new(32_768);
    private readonly List<Node> nodes = [new Node()];

    /// <summary>What may stand before a word of a phrase.</summary>
    internal enum Gap
    {
        None,
        Light,
        Wide,
    }

    /// <summary>One word of a phrase.</summary>
    /// <remarks>A class, since lists of classes need no code of their own to be compiled at the start.</remarks>
    internal sealed record Step(int Symbol, Gap Gap, bool BeginsWord);

    private sealed class Node
    {
        /// <summary>Bits 0 to 2: has edges with that gap; 3 to 5: with that gap, to the beginning of a word.</summary>
        public int Kinds { get; set; }

        public List<int>? Meanings { get; private set; }

        public void Mean(int meaning)
        {
            Meanings ??= new List<int>(1);
            if (!Meanings.Contains(meaning))
            {
                Meanings.Add(meaning);
            }
        }
    }

    public void Add(List<Step> steps, int meaning)
    {
        var at = 0;
        foreach (var step in steps)
        {
            var kind = (int)step.Gap + (step.BeginsWord ? 3 : 0);
            var key = Key(at, step.Symbol, kind);
            if (!edges.TryGetValue(key, out var next))
            {
                nodes[at].Kinds |= 1 << kind;
                edges[key] = next = nodes.Count;
                nodes.Add(new Node());
            }

            at = next;
        }

        if (at != 0)
        {
            nodes[at].Mean(meaning);
        }
    }

    /// <summary>Every phrase in the text; one may be given more than once.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="arcs">For each token the symbols that begin there.</param>
    /// <param name="light">For each token whether it says nothing by itself.</param>
    /// <param name="found">Takes each phrase: its meaning and the tokens it spans.</param>
    public void Match(List<TriageToken> tokens, List<Arc>[] arcs, bool[] light, List<Arc> found) => new Walker(this, tokens, arcs, light, found).Run();

    private static long Key(int node, int symbol, int kind) => ((long)node << 32) | ((long)symbol << 3) | (long)kind;

    private sealed class Walker(PhraseGraph graph, List<TriageToken> tokens, List<Arc>[] arcs, bool[] light, List<Arc> found)
    {
        private int start;

        public void Run()
        {
            for (start = 0; start < tokens.Count; start++)
            {
                Try(0, start, Gap.None);
            }
        }

        private void Walk(int at, int node)
        {
            var (kinds, meanings) = (graph.nodes[node].Kinds, graph.nodes[node].Meanings);
            if (meanings is not null)
            {
                foreach (var meaning in meanings)
                {
                    found.Add(new Arc(meaning, start, at));
                }
            }

            if (kinds == 0 || at >= tokens.Count || tokens[at].Clause != tokens[at - 1].Clause)
            {
                return;
            }

            for (var gap = Gap.None; gap <= Gap.Wide; gap++)
            {
                if ((kinds & (0b1001 << (int)gap)) != 0)
                {
                    Try(node, at, gap);
                    if (gap != Gap.None)
                    {
                        Skip(node, at, gap);
                    }
                }
            }
        }

        private void Try(int node, int at, Gap gap)
        {
            var kinds = graph.nodes[node].Kinds;
            var mayBegin = (kinds & (0b1000 << (int)gap)) != 0 && (tokens[at].BeginsWord || !tokens[at].IsSyllable);
            var isPlain = (kinds & (1 << (int)gap)) != 0;
            foreach (var arc in arcs[at])
            {
                if (isPlain && graph.edges.TryGetValue(Key(node, arc.Symbol, (int)gap), out var next))
                {
                    Walk(arc.End, next);
                }

                if (mayBegin && graph.edges.TryGetValue(Key(node, arc.Symbol, (int)gap + 3), out next))
                {
                    Walk(arc.End, next);
                }
            }
        }

        private void Skip(int node, int from, Gap gap)
        {
            var clause = tokens[from - 1].Clause;
            int spent = 0, words = 0;
            for (var at = from; at + 1 < tokens.Count && tokens[at + 1].Clause == clause && !Negations.Contains(tokens[at].Text); at++)
            {
                if (gap == Gap.Wide)
                {
                    spent += tokens[at].IsSyllable || light[at] ? 1 : 2;
                    if (spent > WideBudget)
                    {
                        return;
                    }
                }
                else if (!light[at] || ++words > LightWords)
                {
                    return;
                }

                Try(node, at + 1, gap);
            }
        }
    }
}
