using System.Security.Cryptography;
using System.Text;

namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>Ids of points, made of what a point is: sending the same change twice writes the same points (RFC 9562, version 8).</summary>
internal static class PointId
{
    /// <summary>The id of a name.</summary>
    public static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
