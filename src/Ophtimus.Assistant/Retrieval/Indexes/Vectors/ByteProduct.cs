using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>Dot products of one query with many rows, in bytes.</summary>
/// <remarks>
/// A row's bytes are its numbers plus <see cref="Offset"/>, so 0 to 255, and a query's are signed: the form that the
/// processor's VNNI instructions multiply. The offset's share is the same for every row of a query and is taken off at the end.
/// </remarks>
internal static class ByteProduct
{
    /// <summary>What is added to a row's numbers, which are -127 to 127.</summary>
    public const int Offset = 128;

    /// <summary>Rows are padded to a multiple of this many bytes.</summary>
    public const int Alignment = 32;

    /// <summary>How many rows are multiplied in one go.</summary>
    public const int RowsAtOnce = 4;

    /// <summary>Bytes that a row of a dimension takes.</summary>
    public static int Stride(int dimension) => (dimension + Alignment - 1) / Alignment * Alignment;

    /// <summary>The products of a query with rows that stand one after the other, the offset's share included.</summary>
    /// <param name="rows">The rows' bytes, <paramref name="query"/>'s length each.</param>
    /// <param name="query">The query's numbers, padded with 0.</param>
    /// <param name="products">One for each row.</param>
    public static void Multiply(ReadOnlySpan<byte> rows, ReadOnlySpan<sbyte> query, Span<int> products)
    {
        if (AvxVnni.IsSupported)
        {
            MultiplyVnni(rows, query, products);
        }
        else
        {
            MultiplyPortably(rows, query, products);
        }
    }

    /// <summary>The same without VNNI: products of bytes fit 16 bits, and so do sums of two of them.</summary>
    public static void MultiplyPortably(ReadOnlySpan<byte> rows, ReadOnlySpan<sbyte> query, Span<int> products)
    {
        var share = OffsetShare(query);
        for (var row = 0; row < products.Length; row++)
        {
            products[row] = Dot(rows.Slice(row * query.Length, query.Length), query) + share;
        }
    }

    /// <summary>What the offset adds to every product of a query.</summary>
    public static int OffsetShare(ReadOnlySpan<sbyte> query)
    {
        var sum = 0;
        foreach (var number in query)
        {
            sum += number;
        }

        return sum * Offset;
    }

    private static void MultiplyVnni(ReadOnlySpan<byte> rows, ReadOnlySpan<sbyte> query, Span<int> products)
    {
        var length = query.Length;
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var r = ref MemoryMarshal.GetReference(rows);
        var row = 0;
        for (; row + RowsAtOnce <= products.Length; row += RowsAtOnce)
        {
            Vector256<int> a = default, b = default, c = default, d = default;
            ref var first = ref Unsafe.Add(ref r, (nint)row * length);
            ref var second = ref Unsafe.Add(ref first, length);
            ref var third = ref Unsafe.Add(ref second, length);
            ref var fourth = ref Unsafe.Add(ref third, length);
            for (nint i = 0; i < length; i += Alignment)
            {
                var part = Vector256.LoadUnsafe(ref q, (nuint)i);
                a = AvxVnni.MultiplyWideningAndAdd(a, Vector256.LoadUnsafe(ref first, (nuint)i), part);
                b = AvxVnni.MultiplyWideningAndAdd(b, Vector256.LoadUnsafe(ref second, (nuint)i), part);
                c = AvxVnni.MultiplyWideningAndAdd(c, Vector256.LoadUnsafe(ref third, (nuint)i), part);
                d = AvxVnni.MultiplyWideningAndAdd(d, Vector256.LoadUnsafe(ref fourth, (nuint)i), part);
            }

            products[row] = Vector256.Sum(a);
            products[row + 1] = Vector256.Sum(b);
            products[row + 2] = Vector256.Sum(c);
            products[row + 3] = Vector256.Sum(d);
        }

        for (; row < products.Length; row++)
        {
            Vector256<int> sum = default;
            ref var one = ref Unsafe.Add(ref r, (nint)row * length);
            for (nint i = 0; i < length; i += Alignment)
            {
                sum = AvxVnni.MultiplyWideningAndAdd(sum, Vector256.LoadUnsafe(ref one, (nuint)i), Vector256.LoadUnsafe(ref q, (nuint)i));
            }

            products[row] = Vector256.Sum(sum);
        }
    }

    private static int Dot(ReadOnlySpan<byte> row, ReadOnlySpan<sbyte> query)
    {
        var sum = 0;
        var i = 0;
        if (Vector.IsHardwareAccelerated && query.Length % Vector<sbyte>.Count == 0)
        {
            var sums = Vector<int>.Zero;
            var offset = new Vector<byte>(Offset);
            for (; i < query.Length; i += Vector<sbyte>.Count)
            {
                // To subtract 128 from a byte is to turn its highest bit over.
                Vector.Widen(Vector.AsVectorSByte(new Vector<byte>(row[i..]) ^ offset), out var lowRow, out var highRow);
                Vector.Widen(new Vector<sbyte>(query[i..]), out var lowQuery, out var highQuery);
                Vector.Widen((lowRow * lowQuery) + (highRow * highQuery), out var lowSum, out var highSum);
                sums += lowSum + highSum;
            }

            sum = Vector.Sum(sums);
        }

        for (; i < query.Length; i++)
        {
            sum += (row[i] - Offset) * query[i];
        }

        return sum;
    }
}
