using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

/// <summary>A random model with the features of a model of the family, scaled down.</summary>
/// <param name="Name">The model that it stands for.</param>
/// <param name="Width">Length of the hidden vector.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Heads of keys and values.</param>
/// <param name="HeadLength">Length of a head's vector.</param>
/// <param name="FeedForward">Width between the feed-forward layers.</param>
/// <param name="IsTied">True when the output layer is the embedding.</param>
/// <param name="RopeFactor">How much slow rotations are slowed.</param>
/// <param name="Kind">How weights are stored: "BF16", "F16" or "F32".</param>
/// <param name="Shards">Files that the weights are in.</param>
internal sealed record TinyLlama(string Name, int Width, int Heads, int KeyValueHeads, int HeadLength, int FeedForward, bool IsTied, float RopeFactor, string Kind, int Shards)
{
    public const int Layers = 3;
    public const int ContextTokens = 1024;
    public const float RopeBase = 500_000f;
    public const float NormEpsilon = 1e-5f;

    // Of the family: 1 and 4, and 8,192. A shorter first context makes the stretching matter within some hundred tokens.
    public const float LowFrequencyFactor = 1f;
    public const float HighFrequencyFactor = 4f;
    public const int OriginalContextTokens = 64;

    /// <summary>The five models of the family, by name.</summary>
    public static IReadOnlyDictionary<string, TinyLlama> Family { get; } = new TinyLlama[]
    {
        new("Ophtimus-Base", 256, 8, 2, 32, 512, IsTied: false, 8, "BF16", Shards: 4),
        new("Ophtimus-Llama-1B", 256, 4, 1, 64, 512, IsTied: true, 32, "BF16", Shards: 1),
        new("Ophtimus-Llama-3B", 192, 6, 2, 32, 384, IsTied: true, 32, "F16", Shards: 2),
        new("Ophtimus-Llama-8B", 256, 8, 2, 32, 512, IsTied: false, 8, "F32", Shards: 3),
        new("Ophtimus-Instruct-8B", 256, 8, 2, 32, 768, IsTied: false, 8, "BF16", Shards: 4),
    }.ToDictionary(model => model.Name);

    /// <summary>The model's tokenizer.</summary>
    public static ByteLevelVocabulary Vocabulary { get; } = CreateVocabulary();

    /// <summary>Tokens that the model knows; the last are used by no text.</summary>
    public static int VocabularySize => (Vocabulary.Tokens.Count + 31) / 32 * 32;

    /// <summary>Names and shapes of the weights.</summary>
    public IEnumerable<(string Name, int[] Shape)> Weights()
    {
        yield return ("model.embed_tokens.weight", [VocabularySize, Width]);
        for (var layer = 0; layer < Layers; layer++)
        {
            var prefix = $"model.layers.{layer}.";
            yield return (prefix + "input_layernorm.weight", [Width]);
            yield return (prefix + "mlp.down_proj.weight", [Width, FeedForward]);
            yield return (prefix + "mlp.gate_proj.weight", [FeedForward, Width]);
            yield return (prefix + "mlp.up_proj.weight", [FeedForward, Width]);
            yield return (prefix + "post_attention_layernorm.weight", [Width]);
            yield return (prefix + "self_attn.k_proj.weight", [KeyValueHeads * HeadLength, Width]);
            yield return (prefix + "self_attn.o_proj.weight", [Width, Heads * HeadLength]);
            yield return (prefix + "self_attn.q_proj.weight", [Heads * HeadLength, Width]);
            yield return (prefix + "self_attn.v_proj.weight", [KeyValueHeads * HeadLength, Width]);
        }

        yield return ("model.norm.weight", [Width]);
        if (!IsTied)
        {
            yield return ("lm_head.weight", [VocabularySize, Width]);
        }
    }

    /// <summary>The weights, as they are after being stored.</summary>
    public Dictionary<string, float[]> Random(int seed)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Weights().ToDictionary(weight => weight.Name, weight =>
        {
            // Of such a size that every layer matters and the answer does not repeat one token: variance is kept from layer to layer.
            var (mean, deviation) = weight.Shape.Length == 1 ? (1.0, 0.1) : weight.Name.Contains("embed", StringComparison.Ordinal) ? (0, 0.2) : (0, 1.4 / Math.Sqrt(weight.Shape[1]));
            var numbers = new float[weight.Shape.Aggregate(1, (product, length) => product * length)];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = Stored((float)(mean + (deviation * Normal())));
            }

            return numbers;
        });
    }

    private float Stored(float number) => Kind switch
    {
        "BF16" => BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(number) + 0x8000) & 0xFFFF0000),
        "F16" => (float)(Half)number,
        _ => number,
    };

    private static ByteLevelVocabulary CreateVocabulary()
    {
        var vocabulary = new ByteLevelVocabulary();
        foreach (var word in new[] { "glaucoma", "glau", "retina", "the", " the", "macula", "녹내장", "안압" })
        {
            vocabulary.AddMerged(word);
        }

        foreach (var token in Llama3Template.Control)
        {
            vocabulary.AddControl(token);
        }

        return vocabulary;
    }
}
