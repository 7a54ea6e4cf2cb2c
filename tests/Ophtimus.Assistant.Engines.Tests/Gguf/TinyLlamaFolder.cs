using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ophtimus.Assistant.Engines.Tests.Scripted;

namespace Ophtimus.Assistant.Engines.Tests.Gguf;

/// <summary>Writes a model as Hugging Face has it.</summary>
internal static class TinyLlamaFolder
{
    private const string Llama3Cuts = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes config.json and the weights.</summary>
    public static void WriteModel(this TinyLlama model, string folder, Dictionary<string, float[]> weights)
    {
        Directory.CreateDirectory(folder);
        WriteJson(folder, "config.json", new
        {
            architectures = (object[])["LlamaForCausalLM"],
            attention_bias = false,
            bos_token_id = TinyLlama.Vocabulary.AddControl(Llama3Template.Begin),
            eos_token_id = (int[])[ TinyLlama.Vocabulary.AddControl("<|end_of_text|>"), TinyLlama.Vocabulary.AddControl(Llama3Template.EndOfTurn) ],
            head_dim = model.HeadLength,
            hidden_act = "silu",
            hidden_size = model.Width,
            intermediate_size = model.FeedForward,
            max_position_embeddings = TinyLlama.ContextTokens,
            model_type = "llama",
            num_attention_heads = model.Heads,
            num_hidden_layers = TinyLlama.Layers,
            num_key_value_heads = model.KeyValueHeads,
            rms_norm_eps = TinyLlama.NormEpsilon,
            rope_scaling = new
            {
                factor = model.RopeFactor,
                high_freq_factor = TinyLlama.HighFrequencyFactor,
                low_freq_factor = TinyLlama.LowFrequencyFactor,
                original_max_position_embeddings = TinyLlama.OriginalContextTokens,
                rope_type = "llama3",
            },
            rope_theta = TinyLlama.RopeBase,
            tie_word_embeddings = model.IsTied,
            vocab_size = TinyLlama.VocabularySize,
        });
        var shapes = model.Weights().ToList();
        if (model.Shards == 1)
        {
            WriteSafetensors(Path.Combine(folder, "model.safetensors"), model.Kind, shapes, weights);
            return;
        }

        var map = new Dictionary<string, string>();
        foreach (var (i, shard) in shapes.Chunk((shapes.Count + model.Shards - 1) / model.Shards).Index())
        {
            var name = $"model-{i + 1:00000}-of-{model.Shards:00000}.safetensors";
            WriteSafetensors(Path.Combine(folder, name), model.Kind, shard, weights);
            foreach (var weight in shard)
            {
                map[weight.Name] = name;
            }
        }

        WriteJson(folder, "model.safetensors.index.json", new { metadata = new { total_size = 0 }, weight_map = map });
    }

    /// <summary>Writes tokenizer.json and tokenizer_config.json.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="hasPairs">True for merges as pairs, as newer files have them.</param>
    /// <param name="hasTemplate">True for a chat template.</param>
    public static void WriteTokenizer(string folder, bool hasPairs, bool hasTemplate)
    {
        Directory.CreateDirectory(folder);
        var vocabulary = TinyLlama.Vocabulary;
        var (text, control) = (vocabulary.Tokens.Index().Where(t => vocabulary.Kinds[t.Index] == 1), vocabulary.Tokens.Index().Where(t => vocabulary.Kinds[t.Index] == 3));
        object begin = new { SpecialToken = new { id = Llama3Template.Begin, type_id = 0 } };
        WriteJson(folder, "tokenizer.json", new
        {
            version = "1.0",
            added_tokens = control.Select(t => new { id = t.Index, content = t.Item, single_word = false, lstrip = false, rstrip = false, normalized = false, special = true }),
            normalizer = (object?)null,
            pre_tokenizer = new
            {
                type = "Sequence",
                pretokenizers = new object[] { new { type = "Split", pattern = new { Regex = Llama3Cuts }, behavior = "Isolated", invert = false }, new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = false } },
            },
            post_processor = new
            {
                type = "Sequence",
                processors = new object[] { new { type = "ByteLevel" }, new { type = "TemplateProcessing", single = new[] { begin, new { Sequence = new { id = "A", type_id = 0 } } } } },
            },
            decoder = new { type = "ByteLevel" },
            model = new
            {
                type = "BPE",
                ignore_merges = true,
                byte_fallback = false,
                vocab = text.ToDictionary(t => t.Item, t => t.Index),
                merges = vocabulary.Merges.Select(merge => hasPairs ? merge.Split(' ') : (object)merge),
            },
        });
        WriteJson(folder, "tokenizer_config.json", new
        {
            bos_token = Llama3Template.Begin,
            eos_token = new { content = hasTemplate ? Llama3Template.EndOfTurn : "<|end_of_text|>", special = true },
            pad_token = Llama3Template.Padding,
            chat_template = hasTemplate ? Llama3Template.Text : null,
            tokenizer_class = "PreTrainedTokenizerFast",
        });
    }

    /// <summary>Writes a safetensors file.</summary>
    public static void WriteSafetensors(string path, string kind, IReadOnlyList<(string Name, int[] Shape)> shapes, Dictionary<string, float[]> weights)
    {
        var header = new Dictionary<string, object> { ["__metadata__"] = new { format = "pt" } };
        var data = new List<byte[]>();
        var offset = 0L;
        foreach (var (name, shape) in shapes)
        {
            var bytes = Bytes(weights[name], kind);
            header[name] = new { dtype = kind, shape, data_offsets = new[] { offset, offset + bytes.Length } };
            data.Add(bytes);
            offset += bytes.Length;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes((long)json.Length));
        file.Write(json);
        data.ForEach(bytes => file.Write(bytes));
    }

    public static void WriteJson(string folder, string name, object content) => File.WriteAllText(Path.Combine(folder, name), JsonSerializer.Serialize(content, Readable));

    private static byte[] Bytes(float[] numbers, string kind) => kind switch
    {
        "BF16" => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(numbers, x => (ushort)(BitConverter.SingleToUInt32Bits(x) >> 16))).ToArray(),
        "F16" => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(numbers, x => (Half)x)).ToArray(),
        _ => MemoryMarshal.AsBytes<float>(numbers).ToArray(),
    };
}
