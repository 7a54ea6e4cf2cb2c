using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Ophtimus.Assistant.Engines.Gguf;

/// <summary>A tensor in a safetensors file.</summary>
/// <param name="Name">Its name, for example "model.norm.weight".</param>
/// <param name="File">The file.</param>
/// <param name="Kind">How its numbers are stored: "BF16", "F16" or "F32".</param>
/// <param name="Shape">Lengths, the last being the one whose numbers lie side by side.</param>
/// <param name="Offset">Where its bytes begin in the file.</param>
internal sealed record StoredTensor(string Name, string File, string Kind, IReadOnlyList<long> Shape, long Offset)
{
    /// <summary>Numbers in the tensor.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => checked(product * length));

    private int BytesPerNumber => Kind is "F32" ? 4 : 2;

    /// <summary>Reads some of its numbers.</summary>
    /// <param name="from">The file, opened.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="numbers">Where they go.</param>
    /// <param name="buffer">Room for as many 16-bit numbers.</param>
    /// <exception cref="ConversionException">The file has become shorter.</exception>
    public void Read(FileStream from, long first, Span<float> numbers, ushort[] buffer)
    {
        from.Position = Offset + (first * BytesPerNumber);
        try
        {
            if (Kind is "F32")
            {
                from.ReadExactly(MemoryMarshal.AsBytes(numbers));
                return;
            }

            var stored = buffer.AsSpan(0, numbers.Length);
            from.ReadExactly(MemoryMarshal.AsBytes(stored));
            if (Kind is "F16")
            {
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(stored), numbers);
                return;
            }

            var bits = MemoryMarshal.Cast<float, uint>(numbers);
            TensorPrimitives.ConvertTruncating<ushort, uint>(stored, bits);
            TensorPrimitives.ShiftLeft<uint>(bits, 16, bits);
        }
        catch (EndOfStreamException e)
        {
            throw new ConversionException($"{File} ends before {Name} does; download the file again.", e);
        }
    }
}
