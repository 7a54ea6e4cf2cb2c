using Ophtimus.Assistant.Engines.Gguf;

namespace Ophtimus.Assistant.Engines.Tests.Scripted;

/// <summary>The weights of a scripted model.</summary>
/// <remarks>
/// A token of the script has a place of its own in the hidden vector, and the output layer reads from it which token comes next.
/// After any other token a text begins. Which one is decided by attention: the first head of the first group
/// looks for the words of cues, that of the second group for tools. Keys are so far apart that the highest takes all: a cue's
/// word beats those of later cues, any of them beats the beginning of the prompt, which takes the attention where no word occurs.
/// What attention finds it adds to the place of the word. Positions do not matter: only the slowest pair of RoPE is used.
/// </remarks>
internal sealed class ScriptWeights
{
    public const int HeadLength = 64;
    public const int KeyValueHeads = 2;
    public const int FeedForward = 64;

    // Places in the hidden vector.
    private const int One = 0;
    private const int GoesOn = 1;
    private const int Filler = 2;
    private const int PromptBegin = 3;
    private const int Offer = 4;
    private const int Result = 5;
    private const int FirstWord = 6;
    private const int OwnDirectionPlaces = 48;

    // Every token's vector has this squared length, so that RMSNorm scales all alike.
    private const float SquaredLength = 4f;

    // Attention scores: e^12 is 160,000, so a word outweighs all other tokens of a full context.
    private const float ScoreStep = 12f;
    private const float Query = 16f;

    // What the output layer adds for each reason to say a token. At temperature 1 a difference of 1 is a factor of about 4,000.
    private const float Follows = 40f;
    private const float Begins = 20f;
    private const float BeginsForCue = 24f;
    private const float BeginsForOffer = 28f;
    private const float RatherEnds = 13f;
    private const float Unsaid = -2f;

    // What a grammar may choose from where no text of the script fits: the shortest JSON.
    private static readonly (string Text, float Weight)[] ShortestJson =
        [("\"", 12), ("}", 11), ("]", 10), (",", 9), (":", 8), ("{", 7), ("[", 6), ("0", 5), ("a", 4), ("f", 3), ("n", 2), ("t", 1)];

    // Tokens of the shortest JSON after which no text begins, since it would be inside a string.
    private static readonly string[] InsideJson = ["\"", "}", "]", ",", "0", "a"];

    private readonly ScriptPlan plan;
    private readonly ByteLevelVocabulary vocabulary;
    private readonly int begin;
    private readonly int endOfTurn;
    private readonly Dictionary<int, int> placeOf = [];
    private readonly HashSet<int> scripted = [];
    private readonly int firstOwnDirection;

    public ScriptWeights(ScriptPlan plan, ByteLevelVocabulary vocabulary, int begin, int endOfTurn)
    {
        (this.plan, this.vocabulary, this.begin, this.endOfTurn) = (plan, vocabulary, begin, endOfTurn);
        (placeOf[begin], placeOf[plan.Offer], placeOf[plan.Result]) = (PromptBegin, Offer, Result);
        foreach (var (cue, tokens) in plan.Words.Index())
        {
            foreach (var token in tokens)
            {
                placeOf.TryAdd(token, FirstWord + cue);
            }
        }

        if (plan.Words.Count > HeadLength)
        {
            throw new ArgumentException($"A script has at most {HeadLength} cues.", nameof(plan));
        }

        var next = FirstWord + plan.Words.Count;
        foreach (var token in plan.Steps.Select(step => step.Token).Concat(plan.Ends).Distinct())
        {
            scripted.Add(token);
            placeOf[token] = next++;
        }

        firstOwnDirection = next;
        Width = (next + OwnDirectionPlaces + 127) / 128 * 128;
    }

    /// <summary>Length of the hidden vector.</summary>
    public int Width { get; }

    public int Heads => Width / HeadLength;

    // What RMSNorm multiplies a token's vector by.
    private float Norm => MathF.Sqrt(Width / SquaredLength);

    /// <summary>The tensors of the model.</summary>
    /// <param name="idleLayers">Layers after the first, whose outputs are zero.</param>
    public IEnumerable<GgufTensor> Tensors(int idleLayers)
    {
        var tokens = vocabulary.Tokens.Count;
        yield return Matrix("token_embd.weight", Width, tokens, FillEmbeddings);
        for (var layer = 0; layer <= idleLayers; layer++)
        {
            foreach (var tensor in Layer($"blk.{layer}", isIdle: layer > 0))
            {
                yield return tensor;
            }
        }

        yield return Norms("output_norm.weight");
        yield return Matrix("output.weight", Width, tokens, FillOutput);
    }

    private IEnumerable<GgufTensor> Layer(string name, bool isIdle)
    {
        var keyWidth = KeyValueHeads * HeadLength;
        yield return Norms($"{name}.attn_norm.weight");
        yield return Matrix($"{name}.attn_q.weight", Width, Width, isIdle ? _ => { } : FillQueries);
        yield return Matrix($"{name}.attn_k.weight", Width, keyWidth, isIdle ? _ => { } : FillKeys);
        yield return Matrix($"{name}.attn_v.weight", Width, keyWidth, isIdle ? _ => { } : FillValues);
        yield return Matrix($"{name}.attn_output.weight", Width, Width, isIdle ? _ => { } : FillAttentionOutput);
        yield return Norms($"{name}.ffn_norm.weight");
        yield return Matrix($"{name}.ffn_gate.weight", Width, FeedForward, _ => { });
        yield return Matrix($"{name}.ffn_up.weight", Width, FeedForward, _ => { });
        yield return Matrix($"{name}.ffn_down.weight", FeedForward, Width, _ => { });
    }

    private void FillEmbeddings(float[] weights)
    {
        // A direction of each token's own tells texts apart in embeddings; nothing in the model reads it.
        var random = new Random(7);
        var inJson = InsideJson.Select(text => vocabulary[text]).ToHashSet();
        for (var token = 0; token < vocabulary.Tokens.Count; token++)
        {
            var row = weights.AsSpan(token * Width, Width);
            row[One] = 1;
            row[GoesOn] = scripted.Contains(token) || inJson.Contains(token) ? 1 : 0;
            if (placeOf.TryGetValue(token, out var place))
            {
                row[place] = 1;
            }

            for (var i = 0; i < OwnDirectionPlaces; i++)
            {
                row[firstOwnDirection + i] = (float)((random.NextDouble() - 0.5) * 0.3);
            }

            var squares = 0f;
            foreach (var x in row)
            {
                squares += x * x;
            }

            row[Filler] = MathF.Sqrt(SquaredLength - squares);
        }
    }

    // The first query head of each group asks with the same number always, in the next-to-last place of the head.
    private void FillQueries(float[] weights)
    {
        for (var group = 0; group < KeyValueHeads; group++)
        {
            weights[(QueryRow(group) + HeadLength - 2) * Width + One] = Query / Norm;
        }
    }

    private void FillKeys(float[] weights)
    {
        void Set(int group, int place, float score) => weights[((group * HeadLength) + HeadLength - 2) * Width + place] = score * MathF.Sqrt(HeadLength) / Query / Norm;
        for (var cue = 0; cue < plan.Words.Count; cue++)
        {
            Set(0, FirstWord + cue, ScoreStep * (2 + plan.Words.Count - cue));
        }

        Set(0, PromptBegin, ScoreStep * 2);
        Set(1, PromptBegin, ScoreStep * 2);
        Set(1, Offer, ScoreStep * 3);
        Set(1, Result, ScoreStep * 4);
    }

    private void FillValues(float[] weights)
    {
        for (var cue = 0; cue < plan.Words.Count; cue++)
        {
            weights[(cue * Width) + FirstWord + cue] = 1 / Norm;
        }

        weights[(HeadLength * Width) + Offer] = 1 / Norm;
    }

    private void FillAttentionOutput(float[] weights)
    {
        for (var cue = 0; cue < plan.Words.Count; cue++)
        {
            weights[((FirstWord + cue) * Width) + QueryRow(0) + cue] = 1;
        }

        weights[(Offer * Width) + QueryRow(1)] = 1;
    }

    private void FillOutput(float[] weights)
    {
        void Prefer(int token, int place, float weight) => weights[(token * Width) + place] += weight;

        for (var token = 0; token < vocabulary.Tokens.Count; token++)
        {
            Prefer(token, One, Unsaid);
        }

        foreach (var (text, weight) in ShortestJson)
        {
            Prefer(vocabulary[text], One, weight - Unsaid);
        }

        Prefer(endOfTurn, One, RatherEnds - Unsaid);
        foreach (var text in plan.Beginnings)
        {
            var (place, weight) = text.Cue switch
            {
                ScriptPlan.Always => (One, Begins),
                ScriptPlan.WhenOffered => (Offer, BeginsForOffer),
                var cue => (FirstWord + cue, BeginsForCue),
            };
            Prefer(text.Token, place, weight + text.Preference);
        }

        foreach (var token in plan.Beginnings.Select(text => text.Token).Distinct())
        {
            Prefer(token, GoesOn, -Follows);
        }

        foreach (var (token, next) in plan.Steps)
        {
            Prefer(next, placeOf[token], Follows);
        }

        foreach (var token in plan.Ends)
        {
            Prefer(endOfTurn, placeOf[token], Follows);
        }
    }

    private int QueryRow(int group) => group * Heads / KeyValueHeads * HeadLength;

    private GgufTensor Norms(string name) => GgufTensor.Of(name, GgmlType.F32, [Width], [.. Enumerable.Repeat(1f, Width)]);

    private static GgufTensor Matrix(string name, int inputs, int outputs, Action<float[]> fill)
    {
        var weights = new float[inputs * outputs];
        fill(weights);
        return GgufTensor.Of(name, GgmlType.F16, [inputs, outputs], weights);
    }
}
