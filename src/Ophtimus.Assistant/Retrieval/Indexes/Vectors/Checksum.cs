using System.Numerics;
using System.Runtime.InteropServices;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>CRC-32C (Castagnoli), which processors compute: 8 bytes at a time, and what is left one at a time.</summary>
internal static class Checksum
{
    /// <summary>The checksum of bytes, going on from one before it.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var one in bytes[(bytes.Length / sizeof(ulong) * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }
}
