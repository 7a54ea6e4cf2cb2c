namespace Ophtimus.Assistant.Engines.Tests.Gguf;

/// <summary>A Llama written down as its authors define it, in 64-bit numbers, without cache or cleverness, on the weights as Hugging Face names and orders them.</summary>
/// <param name="model">Its shape.</param>
/// <param name="weights">Its weights.</param>
/// <param name="keepsBFloat16">True to keep every intermediate number in bf16, as the models are trained and published: the measure of how far an engine may be off.</param>
internal sealed class ReferenceLlama(TinyLlama model, Dictionary<string, float[]> weights, bool keepsBFloat16 = false)
{
    private readonly double[] frequencies = Frequencies(model);

    /// <summary>For each token of a text, the logits of the token after it.</summary>
    public double[][] Logits(IReadOnlyList<int> tokens)
    {
        var embedding = weights["model.embed_tokens.weight"];
        var hidden = tokens.Select(token => Array.ConvertAll(embedding[(token * model.Width)..((token + 1) * model.Width)], x => (double)x)).ToArray();
        for (var layer = 0; layer < TinyLlama.Layers; layer++)
        {
            var prefix = $"model.layers.{layer}.";
            var normed = Array.ConvertAll(hidden, x => Norm(x, prefix + "input_layernorm.weight"));
            Add(hidden, Attention(normed, prefix + "self_attn."));
            normed = Array.ConvertAll(hidden, x => Norm(x, prefix + "post_attention_layernorm.weight"));
            Add(hidden, Array.ConvertAll(normed, x => FeedForward(x, prefix + "mlp.")));
        }

        var output = model.IsTied ? "model.embed_tokens.weight" : "lm_head.weight";
        return Array.ConvertAll(hidden, x => Multiply(output, Norm(x, "model.norm.weight")));
    }

    private double[][] Attention(double[][] inputs, string prefix)
    {
        var queries = inputs.Select((x, position) => Rotate(Multiply(prefix + "q_proj.weight", x), position)).ToArray();
        var keys = inputs.Select((x, position) => Rotate(Multiply(prefix + "k_proj.weight", x), position)).ToArray();
        var values = Array.ConvertAll(inputs, x => Multiply(prefix + "v_proj.weight", x));
        return [.. inputs.Select((_, position) => Multiply(prefix + "o_proj.weight", Attended(queries[position], keys[..(position + 1)], values)))];
    }

    // softmax(q·k / √length) of each head over all positions so far.
    private double[] Attended(double[] query, double[][] keys, double[][] values)
    {
        var attended = new double[model.Heads * model.HeadLength];
        for (var head = 0; head < model.Heads; head++)
        {
            var start = head * model.HeadLength;
            var shared = head / (model.Heads / model.KeyValueHeads) * model.HeadLength;
            var scores = Array.ConvertAll(keys, key => Enumerable.Range(0, model.HeadLength).Sum(i => query[start + i] * key[shared + i]) / Math.Sqrt(model.HeadLength));
            var largest = scores.Max();
            var shares = Array.ConvertAll(scores, score => Math.Exp(score - largest));
            var total = shares.Sum();
            for (var position = 0; position < scores.Length; position++)
            {
                for (var i = 0; i < model.HeadLength; i++)
                {
                    attended[start + i] += shares[position] / total * values[position][shared + i];
                }
            }
        }

        return Array.ConvertAll(attended, Kept);
    }

    // As transformers: number i of a head rotates together with number i + half.
    private double[] Rotate(double[] heads, int position)
    {
        var half = model.HeadLength / 2;
        var rotated = new double[heads.Length];
        for (var start = 0; start < heads.Length; start += model.HeadLength)
        {
            for (var i = 0; i < half; i++)
            {
                var (sin, cos) = Math.SinCos(position * frequencies[i]);
                rotated[start + i] = Kept((heads[start + i] * cos) - (heads[start + half + i] * sin));
                rotated[start + half + i] = Kept((heads[start + half + i] * cos) + (heads[start + i] * sin));
            }
        }

        return rotated;
    }

    private double[] FeedForward(double[] x, string prefix)
    {
        var gate = Multiply(prefix + "gate_proj.weight", x);
        var up = Multiply(prefix + "up_proj.weight", x);
        return Multiply(prefix + "down_proj.weight", [.. gate.Zip(up, (g, u) => Kept(g / (1 + Math.Exp(-g)) * u))]);
    }

    private double[] Norm(double[] x, string name)
    {
        var scale = 1 / Math.Sqrt(x.Average(number => number * number) + TinyLlama.NormEpsilon);
        return [.. x.Zip(weights[name], (number, weight) => Kept(number * scale * weight))];
    }

    private double[] Multiply(string name, double[] x)
    {
        var matrix = weights[name];
        var result = new double[matrix.Length / x.Length];
        for (var row = 0; row < result.Length; row++)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
            {
                sum += matrix[(row * x.Length) + i] * x[i];
            }

            result[row] = Kept(sum);
        }

        return result;
    }

    private void Add(double[][] to, double[][] what)
    {
        for (var position = 0; position < to.Length; position++)
        {
            to[position] = [.. to[position].Zip(what[position], (a, b) => Kept(a + b))];
        }
    }

    private double Kept(double number) =>
        keepsBFloat16 ? BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits((float)number) + 0x8000) & 0xFFFF0000) : number;

    // transformers, modeling_rope_utils: fast rotations stay, slow ones are divided by the factor, those between are blended.
    private static double[] Frequencies(TinyLlama model) =>
    [
        .. Enumerable.Range(0, model.HeadLength / 2).Select(i =>
        {
            var frequency = Math.Pow(TinyLlama.RopeBase, -2.0 * i / model.HeadLength);
            var turns = TinyLlama.OriginalContextTokens * frequency / (2 * Math.PI);
            var blend = Math.Clamp((turns - TinyLlama.LowFrequencyFactor) / (TinyLlama.HighFrequencyFactor - TinyLlama.LowFrequencyFactor), 0, 1);
            return ((1 - blend) * frequency / model.RopeFactor) + (blend * frequency);
        }),
    ];
}
