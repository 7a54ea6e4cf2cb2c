namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>A tensor to be written: what it is, and how to produce its bytes when its turn comes.</summary>
/// <param name="Name">Its name in llama.cpp's naming, for example "blk.0.attn_q.weight".</param>
/// <param name="Type">How its numbers are stored.</param>
/// <param name="Shape">Lengths in ggml's order: the first is the one whose numbers lie side by side.</param>
/// <param name="WriteTo">Writes exactly <see cref="Bytes"/> bytes.</param>
internal sealed record GgufTensor(string Name, GgmlType Type, IReadOnlyList<long> Shape, Action<Stream> WriteTo)
{
    /// <summary>Numbers in the tensor.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>Bytes that it takes in the file, without padding.</summary>
    public long Bytes => Type.BytesFor(Count);

    /// <summary>A tensor whose numbers are in memory.</summary>
    public static GgufTensor Of(string name, GgmlType type, IReadOnlyList<long> shape, float[] numbers)
    {
        var tensor = new GgufTensor(name, type, shape, to =>
        {
            var bytes = new byte[type.BytesFor(numbers.Length)];
            TensorEncoding.Encode(numbers, type, bytes);
            to.Write(bytes);
        });
        return tensor.Count == numbers.Length ? tensor : throw new ArgumentException($"{name} has {numbers.Length} numbers for a shape of {tensor.Count}.", nameof(numbers));
    }
}
