namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>The shape of a Llama model, as its config.json states it.</summary>
internal sealed record LlamaConfig
{
    // Defaults of transformers' LlamaConfig.
    private const float DefaultRopeBase = 10_000f;
    private const float DefaultNormEpsilon = 1e-6f;
    private const int DefaultContextTokens = 2048;

    public required int Layers { get; init; }

    /// <summary>Length of the hidden vector.</summary>
    public required int Width { get; init; }

    public required int FeedForward { get; init; }

    public required int Heads { get; init; }

    /// <summary>Heads of keys and values; each serves <see cref="Heads"/> / this many query heads.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Length of a head's vector; even.</summary>
    public required int HeadLength { get; init; }

    public required int VocabularySize { get; init; }

    public required int ContextTokens { get; init; }

    public required float NormEpsilon { get; init; }

    public required float RopeBase { get; init; }

    /// <summary>How positions are stretched; null where they are not.</summary>
    public RopeScaling? RopeScaling { get; init; }

    /// <summary>True when the output layer is the embedding.</summary>
    public bool HasTiedEmbeddings { get; init; }

    /// <summary>Reads config.json.</summary>
    /// <exception cref="ConversionException">It is not that of a Llama, or asks for something that is not converted.</exception>
    public static LlamaConfig Read(JsonFile file)
    {
        var type = file.Root.FindText("model_type");
        if (type is not "llama")
        {
            throw new ConversionException($"{file.Path} describes a model of type \"{type ?? "unknown"}\"; only \"llama\" is converted.");
        }

        if (file.Root.FindText("hidden_act") is { } activation && activation is not ("silu" or "swish"))
        {
            throw new ConversionException($"{file.Path} states the activation \"{activation}\"; a Llama has \"silu\".");
        }

        if (file.Is("attention_bias") || file.Is("mlp_bias"))
        {
            throw new ConversionException($"{file.Path} states biases, which no model of the Llama 3 family has; they are not converted.");
        }

        if (file.Root.Find("quantization_config") is not null)
        {
            throw new ConversionException($"{file.Path} describes weights that are quantized already; convert the model's original weights.");
        }

        var heads = file.Positive("num_attention_heads");
        var width = file.Positive("hidden_size");

        // Newer files put the base of the rotation beside its scaling, under rope_parameters.
        var rope = file.Root.Find("rope_parameters") ?? file.Root.Find("rope_scaling");
        var config = new LlamaConfig
        {
            Layers = file.Positive("num_hidden_layers"),
            Width = width,
            FeedForward = file.Positive("intermediate_size"),
            Heads = heads,
            KeyValueHeads = file.FindPositive("num_key_value_heads") ?? heads,
            HeadLength = file.FindPositive("head_dim") ?? width / heads,
            VocabularySize = file.Positive("vocab_size"),
            ContextTokens = file.FindPositive("max_position_embeddings") ?? DefaultContextTokens,
            NormEpsilon = file.FindNumber(file.Root, "rms_norm_eps") ?? DefaultNormEpsilon,
            RopeBase = (rope is { } stated ? file.FindNumber(stated, "rope_theta") : null) ?? file.FindNumber(file.Root, "rope_theta") ?? DefaultRopeBase,
            RopeScaling = rope is { } scaling ? RopeScaling.Read(file, scaling) : null,
            HasTiedEmbeddings = file.Is("tie_word_embeddings"),
        };
        return config.Heads % config.KeyValueHeads == 0 && config.HeadLength % 2 == 0
            ? config
            : throw new ConversionException($"{file.Path} states {heads} heads, {config.KeyValueHeads} of keys, of length {config.HeadLength}, which do not fit together.");
    }
}
