using System.Text;

namespace Ophtimus.Assistant.Clinical.Triage.SecondReading;

/// <summary>The numbers of a text's features, each once and in order.</summary>
internal sealed class FeatureSet
{
    /// <summary>How many different features there can be: more than occur, so that few share a number.</summary>
    public const int Size = 1 << Bits;

    private const int Bits = 18;

    // FNV-1a, 32 bits, with the last mixing step of MurmurHash3, since FNV's low bits alone are uneven.
    private const uint Basis = 2166136261, Prime = 16777619, Mix = 0x85EBCA6B;

    private readonly HashSet<int> seen = [];

    /// <summary>Adds a feature of a kind: a text, or two beside each other.</summary>
    public void Add(char kind, ReadOnlySpan<char> text, ReadOnlySpan<char> second = default)
    {
        var hash = (Basis ^ kind) * Prime;
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        // No character of a text, so that "ab", "c" and "a", "bc" differ.
        hash = (hash ^ 1) * Prime;
        foreach (var c in second)
        {
            hash = (hash ^ c) * Prime;
        }

        hash ^= hash >> 15;
        hash *= Mix;
        hash ^= hash >> 13;
        seen.Add((int)(hash & (Size - 1)));
    }

    /// <summary>Adds every part of a text that has so many characters.</summary>
    public void AddParts(char kind, StringBuilder text, int least, int most)
    {
        var characters = text.ToString();
        for (var length = least; length <= most; length++)
        {
            for (var at = 0; at + length <= characters.Length; at++)
            {
                Add(kind, characters.AsSpan(at, length));
            }
        }
    }

    public int[] ToArray()
    {
        var features = seen.ToArray();
        Array.Sort(features);
        return features;
    }
}
