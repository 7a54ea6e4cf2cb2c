namespace Ophtimus.Assistant.Engines.Embeddings;

/// <summary>How an embedding model wants to be used.</summary>
public sealed record EmbeddingDescription
{
    /// <summary>The model's name, by which its vectors are told from others'.</summary>
    public required string Id { get; init; }

    /// <summary>Numbers in a vector, as the model gives it.</summary>
    public required int Dimension { get; init; }

    /// <summary>How the vectors of tokens become the vector of a text.</summary>
    public Pooling Pooling { get; init; } = Pooling.Mean;

    /// <summary>Whether vectors are brought to length 1. Default true.</summary>
    public bool Normalise { get; init; } = true;

    /// <summary>How many numbers of each vector are kept, for models trained so that the first ones say most (A. Kusupati et al., "Matryoshka representation learning", NeurIPS 2022). Default: all.</summary>
    public int? TruncateTo { get; init; }

    /// <summary>The tokenizer; null for a model behind an endpoint, which has its own.</summary>
    public TokenizerDescription? Tokenizer { get; init; }

    /// <summary>The model's input of token ids.</summary>
    public string IdsInput { get; init; } = "input_ids";

    /// <summary>The model's input that says which tokens are padding.</summary>
    public string MaskInput { get; init; } = "attention_mask";

    /// <summary>The model's input that tells the parts of a pair apart; filled where the model has it.</summary>
    public string TypesInput { get; init; } = "token_type_ids";

    /// <summary>The model's output. Default: `last_hidden_state`, `token_embeddings`, or the only one.</summary>
    public string? Output { get; init; }

    /// <summary>How questions are embedded.</summary>
    public EmbeddedSide Query { get; init; } = new();

    /// <summary>How passages are embedded.</summary>
    public EmbeddedSide Passage { get; init; } = new();

    /// <summary>Which vectors come out.</summary>
    public EmbeddingModel Model => TruncateTo is { } kept ? new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}@{kept}"), kept) : new(Id, Dimension);
}

/// <summary>How a model embeds one kind of text.</summary>
public sealed record EmbeddedSide
{
    /// <summary>Put before every text.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The ONNX file, in the model's folder. Default `model.onnx`.</summary>
    public string File { get; init; } = "model.onnx";

    /// <summary>Most tokens of a text, with those that begin and end it; what is beyond is cut. Default 512.</summary>
    public int MaxTokens { get; init; } = 512;

    /// <summary>Whether a text's first line is its title, which the model reads as the first of a pair. Default false.</summary>
    public bool TitleIsFirstLine { get; init; }
}

/// <summary>A tokenizer's kind and file.</summary>
/// <param name="Kind">Which.</param>
/// <param name="File">The vocabulary, in the model's folder.</param>
/// <param name="LowerCase">For BERT: whether letters are folded to lower case and lose their accents.</param>
public sealed record TokenizerDescription(TokenizerKind Kind, string File, bool LowerCase);

/// <summary>A kind of tokenizer.</summary>
public enum TokenizerKind
{
    /// <summary>WordPiece with a `vocab.txt`.</summary>
    Bert,

    /// <summary>SentencePiece with the ids of fairseq, as XLM-RoBERTa and its descendants have them.</summary>
    XlmRoberta,
}

/// <summary>How the vectors of tokens become one.</summary>
public enum Pooling
{
    /// <summary>Their mean, padding left out.</summary>
    Mean,

    /// <summary>The first token's.</summary>
    Cls,

    /// <summary>The last token's, padding left out.</summary>
    Last,

    /// <summary>The model gives one vector a text.</summary>
    None,
}
