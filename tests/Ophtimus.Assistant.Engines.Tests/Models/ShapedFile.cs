using Ophtimus.Assistant.Engines.Gguf;
using Ophtimus.Assistant.Engines.Models;
using Ophtimus.Assistant.Engines.Tests.Gguf;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Models;

/// <summary>A GGUF file of a shape, with weights of zero: what stands in its head is right, or wrong in a chosen place.</summary>
internal sealed record ShapedFile
{
    public string Architecture { get; init; } = "llama";

    public string? Template { get; init; } = Llama3Template.Text;

    public string TokenizerModel { get; init; } = "gpt2";

    public string? TokenizerRules { get; init; } = "llama-bpe";

    public string? Begin { get; init; } = Llama3Template.Begin;

    public string? End { get; init; } = "<|end_of_text|>";

    public IReadOnlyList<string> Tokens { get; init; } = TinyLlama.Vocabulary.Tokens;

    public bool HasTensors { get; init; } = true;

    /// <summary>A narrow model with the layers of one of the family.</summary>
    public static ModelShape Narrow(int layers, bool tied) => new()
    {
        Layers = layers, Embedding = 256, FeedForward = 512, Heads = 8, KeyValueHeads = 2, Vocabulary = TinyLlama.VocabularySize, TiedEmbeddings = tied, ContextTokens = 512,
    };

    public string Save(string path, ModelShape shape)
    {
        var file = new GgufWriter();
        file.Add("general.architecture", Architecture);
        file.Add("general.name", "shaped");
        file.Add("general.file_type", 1u);
        file.Add("llama.block_count", (uint)shape.Layers);
        file.Add("llama.context_length", (uint)shape.ContextTokens);
        file.Add("llama.embedding_length", (uint)shape.Embedding);
        file.Add("llama.feed_forward_length", (uint)shape.FeedForward);
        file.Add("llama.attention.head_count", (uint)shape.Heads);
        file.Add("llama.attention.head_count_kv", (uint)shape.KeyValueHeads);
        file.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        file.Add("llama.rope.freq_base", 500_000f);
        file.Add("llama.rope.dimension_count", (uint)shape.HeadWidth);
        file.Add("llama.vocab_size", (uint)shape.Vocabulary);
        AddTokenizer(file);
        if (HasTensors)
        {
            AddTensors(file, shape);
        }

        file.Save(path);
        return path;
    }

    private void AddTokenizer(GgufWriter file)
    {
        file.Add("tokenizer.ggml.model", TokenizerModel);
        if (TokenizerRules is not null)
        {
            file.Add("tokenizer.ggml.pre", TokenizerRules);
        }

        if (Tokens.Count > 0)
        {
            file.Add("tokenizer.ggml.tokens", Tokens);
            file.Add("tokenizer.ggml.token_type", [.. Tokens.Select(t => t.StartsWith("<|", StringComparison.Ordinal) ? 3 : 1)]);
            file.Add("tokenizer.ggml.merges", TinyLlama.Vocabulary.Merges);
        }

        foreach (var (role, token) in new[] { ("bos", Begin), ("eos", End) })
        {
            if (token is not null && Tokens.ToList().IndexOf(token) is >= 0 and var id)
            {
                file.Add($"tokenizer.ggml.{role}_token_id", (uint)id);
            }
        }

        if (Template is not null)
        {
            file.Add("tokenizer.chat_template", Template);
        }
    }

    private static void AddTensors(GgufWriter file, ModelShape shape)
    {
        var keys = shape.KeyValueHeads * shape.HeadWidth;
        Add(file, "token_embd.weight", shape.Embedding, shape.Vocabulary);
        if (!shape.TiedEmbeddings)
        {
            Add(file, "output.weight", shape.Embedding, shape.Vocabulary);
        }

        Add(file, "output_norm.weight", shape.Embedding);
        Add(file, "rope_freqs.weight", shape.HeadWidth / 2);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            Add(file, $"blk.{layer}.attn_norm.weight", shape.Embedding);
            Add(file, $"blk.{layer}.attn_q.weight", shape.Embedding, shape.Embedding);
            Add(file, $"blk.{layer}.attn_k.weight", shape.Embedding, keys);
            Add(file, $"blk.{layer}.attn_v.weight", shape.Embedding, keys);
            Add(file, $"blk.{layer}.attn_output.weight", shape.Embedding, shape.Embedding);
            Add(file, $"blk.{layer}.ffn_norm.weight", shape.Embedding);
            Add(file, $"blk.{layer}.ffn_gate.weight", shape.Embedding, shape.FeedForward);
            Add(file, $"blk.{layer}.ffn_up.weight", shape.Embedding, shape.FeedForward);
            Add(file, $"blk.{layer}.ffn_down.weight", shape.FeedForward, shape.Embedding);
        }
    }

    private static void Add(GgufWriter file, string name, params long[] lengths)
    {
        var type = lengths.Length == 1 ? GgmlType.F32 : GgmlType.F16;
        file.Add(new GgufTensor(name, type, lengths, to => to.Write(new byte[type.BytesFor(lengths.Aggregate(1L, (product, length) => product * length))])));
    }
}
