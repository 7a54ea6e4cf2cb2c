using System.Numerics.Tensors;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>Rounds a vector to bytes: its largest number becomes 127, and the others in proportion.</summary>
internal static class ByteCode
{
    private const int Largest = 127;

    /// <summary>Writes a row's bytes, with <see cref="ByteProduct.Offset"/> added.</summary>
    /// <param name="vector">The numbers.</param>
    /// <param name="code">Takes them, and 0 where it is longer.</param>
    /// <returns>What a byte is worth.</returns>
    public static float Write(ReadOnlySpan<float> vector, Span<byte> code)
    {
        var worth = Worth(vector);
        code.Fill(ByteProduct.Offset);
        for (var i = 0; i < vector.Length; i++)
        {
            code[i] = (byte)(Rounded(vector[i], worth) + ByteProduct.Offset);
        }

        return worth;
    }

    /// <summary>Writes a query's bytes, signed.</summary>
    /// <returns>What a byte is worth.</returns>
    public static float Write(ReadOnlySpan<float> vector, Span<sbyte> code)
    {
        var worth = Worth(vector);
        code.Clear();
        for (var i = 0; i < vector.Length; i++)
        {
            code[i] = (sbyte)Rounded(vector[i], worth);
        }

        return worth;
    }

    private static float Worth(ReadOnlySpan<float> vector) => TensorPrimitives.MaxMagnitude(vector) is var largest && largest != 0 ? MathF.Abs(largest) / Largest : 1;

    private static int Rounded(float number, float worth) => (int)MathF.Round(number / worth);
}
