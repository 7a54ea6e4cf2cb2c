namespace Ophtimus.Assistant.Engines.Models;

/// <summary>The numbers of a Llama architecture, from which the size of its files and its memory follow.</summary>
public sealed record ModelShape
{
    // llama.cpp works on a prompt in pieces of so many tokens (its default n_ubatch), and keeps their logits and some activations.
    private const int PieceTokens = 512;
    private const int ActivationsOfAPiece = 8;

    // A CUDA context with the program's kernels; seen between 0.3 and 0.5 GB. A judgement, on the safe side.
    private const long DriverBytes = 500_000_000;

    /// <summary>Blocks of attention and feed-forward.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int Embedding { get; init; }

    /// <summary>Width of the feed-forward's hidden layer.</summary>
    public required int FeedForward { get; init; }

    /// <summary>Heads of attention.</summary>
    public required int Heads { get; init; }

    /// <summary>Heads of keys and values; fewer than <see cref="Heads"/> with grouped-query attention.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Tokens in the vocabulary.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>True when the token embedding is the output matrix too.</summary>
    public required bool TiedEmbeddings { get; init; }

    /// <summary>Longest context that the architecture allows, in tokens.</summary>
    public required int ContextTokens { get; init; }

    /// <summary>Width of one head.</summary>
    public int HeadWidth => Embedding / Heads;

    /// <summary>All weights.</summary>
    public long Parameters => Matrices().Sum(m => m.Weights) + Vectors;

    // Two norms a layer and one at the end.
    private long Vectors => ((2L * Layers) + 1) * Embedding;

    /// <summary>Bytes of all tensors in a GGUF file; the file's head, most of it the tokenizer, comes on top.</summary>
    /// <remarks>Σ over matrices of weights × bits of their type ÷ 8, plus 4 bytes for each number of a vector and of the table of rotary frequencies.</remarks>
    public long TensorBytes(Quantization quantization) =>
        Matrices().Sum(m => quantization.Bytes(m.Weights, m.IsSensitive)) + (4 * (Vectors + (HeadWidth / 2)));

    /// <summary>Bytes of keys and values for so many tokens, as 16-bit floats: 2 × layers × key-value heads × head width × tokens × 2.</summary>
    public long CacheBytes(int tokens) => 2L * Layers * KeyValueHeads * HeadWidth * tokens * sizeof(ushort);

    /// <summary>Bytes of memory, on one card, to run it: tensors, cache, the work space of a piece of prompt and the driver's own.</summary>
    /// <param name="quantization">How the weights are stored.</param>
    /// <param name="tokens">Tokens of all requests that run at once, prompts and answers.</param>
    /// <remarks>An estimate: the work space is the logits of 512 tokens and eight activations of the width of the stream; 0.5 GB stands for the driver.</remarks>
    public long MemoryBytes(Quantization quantization, int tokens) =>
        TensorBytes(quantization) + CacheBytes(tokens) + (4L * PieceTokens * (Vocabulary + ((long)ActivationsOfAPiece * Embedding))) + DriverBytes;

    // llama.cpp's use_more_bits: the first and the last eighth of the layers, and every third between.
    internal bool HasMoreBits(int layer) => layer < Layers / 8 || layer >= 7 * Layers / 8 || (layer - (Layers / 8)) % 3 == 2;

    private IEnumerable<(long Weights, bool IsSensitive)> Matrices()
    {
        long square = (long)Embedding * Embedding;
        long keys = (long)Embedding * KeyValueHeads * HeadWidth;
        long wide = (long)Embedding * FeedForward;
        long tokens = (long)Embedding * Vocabulary;

        yield return (tokens, TiedEmbeddings);
        if (!TiedEmbeddings)
        {
            yield return (tokens, true);
        }

        for (var layer = 0; layer < Layers; layer++)
        {
            var more = HasMoreBits(layer);
            yield return (square, false); // query
            yield return (keys, false);
            yield return (keys, more); // value
            yield return (square, false); // attention's output
            yield return (wide, false); // gate
            yield return (wide, false); // up
            yield return (wide, more); // down
        }
    }
}
