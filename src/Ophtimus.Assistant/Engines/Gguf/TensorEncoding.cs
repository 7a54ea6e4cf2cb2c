using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>Writes numbers the way ggml stores them (little-endian).</summary>
internal static class TensorEncoding
{
    private const int BlockLength = 32;
    private const int BlockBytes = 34;

    /// <summary>Encodes <paramref name="numbers"/>, whole blocks, into <paramref name="to"/>, which is exactly as long as they take.</summary>
    public static void Encode(ReadOnlySpan<float> numbers, GgmlType type, Span<byte> to)
    {
        switch (type)
        {
            case GgmlType.F32:
                MemoryMarshal.AsBytes(numbers).CopyTo(to);
                break;
            case GgmlType.F16:
                TensorPrimitives.ConvertToHalf(numbers, MemoryMarshal.Cast<byte, Half>(to));
                break;
            case GgmlType.Q8_0:
                for (var block = 0; block < numbers.Length / BlockLength; block++)
                {
                    EncodeQ80(numbers.Slice(block * BlockLength, BlockLength), to.Slice(block * BlockBytes, BlockBytes));
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "This type is not written here.");
        }
    }

    // As ggml's quantize_row_q8_0_ref: scale = largest magnitude / 127, stored in 16 bits; each number is rounded half away from zero.
    private static void EncodeQ80(ReadOnlySpan<float> numbers, Span<byte> to)
    {
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(numbers)) / 127f;
        var inverse = scale == 0 ? 0 : 1f / scale;
        BinaryPrimitives.WriteHalfLittleEndian(to, (Half)scale);
        for (var i = 0; i < BlockLength; i++)
        {
            to[i + 2] = (byte)(sbyte)MathF.Round(numbers[i] * inverse, MidpointRounding.AwayFromZero);
        }
    }
}
