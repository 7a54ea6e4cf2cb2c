using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>Says whether an index holds what the library holds, in 64 bits a passage.</summary>
/// <remarks>Fingerprints of passages are added up, with overflow, so that the sum does not depend on how an index groups them.</remarks>
public static class Fingerprint
{
    /// <summary>The fingerprint of one passage, with what of its source an index takes in.</summary>
    /// <param name="document">The document.</param>
    /// <param name="ordinal">The passage's place in it, from 0.</param>
    public static ulong Of(IndexedDocument document, int ordinal)
    {
        var source = document.Source;
        var passage = document.Passages[ordinal];
        string?[] parts =
        [
            source.Id, source.Title, string.Join('\u001f', source.Keywords), source.Year?.ToString(CultureInfo.InvariantCulture), ((int)source.Tier).ToString(CultureInfo.InvariantCulture), source.Language,
            ordinal.ToString(CultureInfo.InvariantCulture), string.Join('\u001f', passage.HeadingPath), passage.Text,
        ];
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001e', parts))));
    }

    /// <summary>The sum of the fingerprints of some passages in a row.</summary>
    /// <param name="document">The document.</param>
    /// <param name="first">Ordinal of the first.</param>
    /// <param name="count">How many.</param>
    public static ulong Of(IndexedDocument document, int first, int count)
    {
        var sum = 0UL;
        for (var ordinal = first; ordinal < first + count; ordinal++)
        {
            sum = unchecked(sum + Of(document, ordinal));
        }

        return sum;
    }
}
