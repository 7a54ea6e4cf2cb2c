using System.Numerics.Tensors;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>Turns the tensors of a Hugging Face Llama into those of llama.cpp, a few rows in memory at a time.</summary>
internal sealed class LlamaTensors(LlamaConfig config, IReadOnlyDictionary<string, StoredTensor> stored, GgmlType type, CancellationToken cancellationToken)
{
    // Numbers that are read, turned and written at a time: 4 MB of them.
    private const int NumbersAtATime = 1 << 20;

    // Names that say nothing new: rotations that older checkpoints store beside the weights.
    private const string StoredRotations = ".rotary_emb.inv_freq";

    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>The tensors in the order in which they are written.</summary>
    /// <exception cref="ConversionException">One is missing, has another shape than config.json states, or is not of a Llama.</exception>
    public IReadOnlyList<GgufTensor> All()
    {
        var tensors = new List<GgufTensor> { Matrix("token_embd.weight", "model.embed_tokens.weight", config.VocabularySize, config.Width) };
        var queryWidth = config.Heads * config.HeadLength;
        var keyWidth = config.KeyValueHeads * config.HeadLength;
        for (var layer = 0; layer < config.Layers; layer++)
        {
            var (to, from) = ($"blk.{layer}.", $"model.layers.{layer}.");
            tensors.Add(Vector(to + "attn_norm.weight", from + "input_layernorm.weight"));
            tensors.Add(Matrix(to + "attn_q.weight", from + "self_attn.q_proj.weight", queryWidth, config.Width, isRotated: true));
            tensors.Add(Matrix(to + "attn_k.weight", from + "self_attn.k_proj.weight", keyWidth, config.Width, isRotated: true));
            tensors.Add(Matrix(to + "attn_v.weight", from + "self_attn.v_proj.weight", keyWidth, config.Width));
            tensors.Add(Matrix(to + "attn_output.weight", from + "self_attn.o_proj.weight", config.Width, queryWidth));
            tensors.Add(Vector(to + "ffn_norm.weight", from + "post_attention_layernorm.weight"));
            tensors.Add(Matrix(to + "ffn_gate.weight", from + "mlp.gate_proj.weight", config.FeedForward, config.Width));
            tensors.Add(Matrix(to + "ffn_up.weight", from + "mlp.up_proj.weight", config.FeedForward, config.Width));
            tensors.Add(Matrix(to + "ffn_down.weight", from + "mlp.down_proj.weight", config.Width, config.FeedForward));
        }

        tensors.Add(Vector("output_norm.weight", "model.norm.weight"));
        const string output = "lm_head.weight";
        if (config.HasTiedEmbeddings)
        {
            // Some checkpoints store the embedding twice.
            used.Add(output);
        }
        else
        {
            tensors.Add(Matrix("output.weight", output, config.VocabularySize, config.Width));
        }

        if (config.RopeScaling is { } scaling)
        {
            tensors.Add(GgufTensor.Of("rope_freqs.weight", GgmlType.F32, [config.HeadLength / 2], scaling.Divisors(config.HeadLength, config.RopeBase)));
        }

        var other = stored.Keys.Where(name => !used.Contains(name) && !name.EndsWith(StoredRotations, StringComparison.Ordinal)).Order(StringComparer.Ordinal).FirstOrDefault();
        return other is null ? tensors : throw new ConversionException($"{other} in {stored[other].File} is not a weight of a Llama of {config.Layers} layers.");
    }

    private GgufTensor Vector(string name, string from) => Tensor(name, GgmlType.F32, Find(from, [config.Width]), rowsTogether: 1, isRotated: false);

    // Rows that the type cannot store, in tiny models only, are stored in 16 bits, as llama.cpp's converter does.
    private GgufTensor Matrix(string name, string from, int rows, int columns, bool isRotated = false) =>
        Tensor(name, columns % type.NumbersPerBlock() == 0 ? type : GgmlType.F16, Find(from, [rows, columns]), isRotated ? config.HeadLength : 1, isRotated);

    private StoredTensor Find(string name, long[] shape)
    {
        if (!stored.TryGetValue(name, out var found))
        {
            throw new ConversionException($"{name} is missing in the model's safetensors; a file of it was not downloaded, or it is not a Llama of {config.Layers} layers.");
        }

        used.Add(name);
        return found.Shape.SequenceEqual(shape) ? found : throw new ConversionException($"{name} in {found.File} has the shape {string.Join(" × ", found.Shape)}; by config.json it is {string.Join(" × ", shape)}.");
    }

    private GgufTensor Tensor(string name, GgmlType writtenAs, StoredTensor from, int rowsTogether, bool isRotated) => new(name, writtenAs, [.. from.Shape.Reverse()], to =>
    {
        var columns = (int)from.Shape[^1];
        var rows = from.Count / columns;
        var rowsAtATime = Math.Max(1, NumbersAtATime / columns / rowsTogether) * rowsTogether;
        using var file = File.OpenRead(from.File);
        var numbers = new float[Math.Min(rows, rowsAtATime) * columns];
        var buffer = new ushort[numbers.Length];
        var turned = isRotated ? new float[numbers.Length] : numbers;
        var bytes = new byte[writtenAs.BytesFor(numbers.Length)];
        for (var row = 0L; row < rows; row += rowsAtATime)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(rowsAtATime, rows - row) * columns;
            from.Read(file, row * columns, numbers.AsSpan(0, count), buffer);
            CheckRange(from, numbers.AsSpan(0, count), writtenAs);
            if (isRotated)
            {
                PairRotations(numbers.AsSpan(0, count), turned, columns);
            }

            var encoded = bytes.AsSpan(0, (int)writtenAs.BytesFor(count));
            TensorEncoding.Encode(turned.AsSpan(0, count), writtenAs, encoded);
            to.Write(encoded);
        }
    });

    // transformers rotates number i of a head together with number i + half; llama.cpp rotates neighbours, so rows are interleaved.
    private void PairRotations(ReadOnlySpan<float> rows, Span<float> paired, int columns)
    {
        var half = config.HeadLength / 2;
        for (var head = 0; head < rows.Length / columns; head += config.HeadLength)
        {
            for (var i = 0; i < half; i++)
            {
                rows.Slice((head + i) * columns, columns).CopyTo(paired.Slice((head + (2 * i)) * columns, columns));
                rows.Slice((head + half + i) * columns, columns).CopyTo(paired.Slice((head + (2 * i) + 1) * columns, columns));
            }
        }
    }

    private static void CheckRange(StoredTensor from, ReadOnlySpan<float> numbers, GgmlType writtenAs)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(numbers));
        var limit = writtenAs is GgmlType.F32 ? float.MaxValue : writtenAs is GgmlType.Q8_0 ? (float)Half.MaxValue * 127 : (float)Half.MaxValue;
        if (!(largest <= limit))
        {
            throw new ConversionException($"{from.Name} in {from.File} holds {(float.IsFinite(largest) ? $"{largest:G3}, more than the file's 16-bit numbers reach" : "something that is not a number")}; the weights are damaged.");
        }
    }
}
