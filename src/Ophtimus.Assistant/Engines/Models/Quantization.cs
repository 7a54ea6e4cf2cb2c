namespace Ophtimus.Assistant.Engines.Models;

/// <summary>How a GGUF file stores its weights, by llama.cpp's names.</summary>
/// <remarks>
/// llama.cpp stores a matrix in blocks. Its mixed types ("_M") store some matrices in a finer type: the output matrix
/// (the token embedding where that serves as output), and the value and the feed-forward "down" matrices of the layers
/// that <see cref="ModelShape.HasMoreBits"/> names. Vectors are always 32-bit floats.
/// Source: llama.cpp, src/llama-quant.cpp and ggml/src/ggml-common.h.
/// </remarks>
public sealed record Quantization
{
    private static readonly Block Half = new(1, 2);
    private static readonly Block Eight = new(32, 34);
    private static readonly Block Six = new(256, 210);
    private static readonly Block Five = new(256, 176);
    private static readonly Block Four = new(256, 144);

    private readonly Block most;
    private readonly Block sensitive;

    private Quantization(string name, Block most, Block sensitive)
    {
        Name = name;
        this.most = most;
        this.sensitive = sensitive;
    }

    /// <summary>16-bit floats: nothing is lost that matters.</summary>
    public static Quantization F16 { get; } = new("f16", Half, Half);

    /// <summary>8.5 bits a weight.</summary>
    public static Quantization Q8 { get; } = new("q8_0", Eight, Eight);

    /// <summary>6.5625 bits a weight.</summary>
    public static Quantization Q6 { get; } = new("q6_K", Six, Six);

    /// <summary>5.5 bits a weight, 6.5625 where it matters most.</summary>
    public static Quantization Q5 { get; } = new("q5_K_M", Five, Six);

    /// <summary>4.5 bits a weight, 6.5625 where it matters most.</summary>
    public static Quantization Q4 { get; } = new("q4_K_M", Four, Six);

    /// <summary>All of them, the largest first.</summary>
    public static IReadOnlyList<Quantization> All { get; } = [F16, Q8, Q6, Q5, Q4];

    /// <summary>The name, as in the names of GGUF files.</summary>
    public string Name { get; }

    /// <summary>The quantization of a name, in capitals or not; null where there is none.</summary>
    public static Quantization? Find(string name) => All.FirstOrDefault(q => q.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Bytes of a matrix.</summary>
    internal long Bytes(long weights, bool isSensitive)
    {
        var block = isSensitive ? sensitive : most;
        return (weights + block.Weights - 1) / block.Weights * block.Bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private readonly record struct Block(int Weights, int Bytes);
}
