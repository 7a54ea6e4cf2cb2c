namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>What a GGUF file says of a tokenizer.</summary>
internal sealed record LlamaVocabulary
{
    /// <summary>The tokens by id, in byte-level spelling.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>The kind of each token.</summary>
    public required IReadOnlyList<int> Kinds { get; init; }

    /// <summary>The merges by rank, each "left right".</summary>
    public required IReadOnlyList<string> Merges { get; init; }

    /// <summary>Ids of special tokens, by llama.cpp's name of the role: "bos", "eos", "eot", "eom", "padding".</summary>
    public required IReadOnlyDictionary<string, int> Special { get; init; }

    /// <summary>True when a text begins with the "bos" token.</summary>
    public required bool AddsBegin { get; init; }

    /// <summary>The Jinja template of a conversation; null for a model that was not trained to have one.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>Adds it to the metadata of a file.</summary>
    public void AddTo(GgufWriter file)
    {
        file.Add("tokenizer.ggml.model", "gpt2");
        file.Add("tokenizer.ggml.pre", "llama-bpe");
        file.Add("tokenizer.ggml.tokens", Tokens);
        file.Add("tokenizer.ggml.token_type", Kinds);
        file.Add("tokenizer.ggml.merges", Merges);
        foreach (var (role, id) in Special)
        {
            file.Add($"tokenizer.ggml.{role}_token_id", (uint)id);
        }

        file.Add("tokenizer.ggml.add_bos_token", AddsBegin);
        if (ChatTemplate is not null)
        {
            file.Add("tokenizer.chat_template", ChatTemplate);
        }
    }
}

/// <summary>Kinds of tokens, as llama.cpp numbers them.</summary>
internal static class TokenKind
{
    public const int Normal = 1;
    public const int Control = 3;
    public const int UserDefined = 4;
    public const int Unused = 5;
}
