using System.Text;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>The number under which a sparse vector holds a term.</summary>
/// <remarks>FNV-1a over UTF-8 with the finaliser of MurmurHash3. Of a million terms about a hundred pairs share a number; such a pair counts as one term.</remarks>
internal static class TermKey
{
    /// <summary>Held by the state point alone, so that its score tells how many points the server weighs terms against.</summary>
    public const uint Probe = uint.MaxValue;

    public static uint Of(string term)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(term.Length, 256))];
        var length = Encoding.UTF8.GetBytes(term.AsSpan(0, Math.Min(term.Length, 256)), bytes);
        var hash = 2166136261u;
        foreach (var b in bytes[..length])
        {
            hash = (hash ^ b) * 16777619u;
        }

        hash = (hash ^ (hash >> 16)) * 0x85ebca6bu;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35u;
        hash ^= hash >> 16;
        return hash == Probe ? 0 : hash;
    }
}
