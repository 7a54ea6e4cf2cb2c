namespace Ophtimus.Assistant.Retrieval.Indexes.Qdrant;

/// <summary>
/// Where each term stands in a part, as one scalar of a payload: for each term, by ascending key, the key's difference to the one before,
/// the number of positions and their differences, as variable-length integers in base64. About a third of the part's text.
/// </summary>
internal static class PartPostings
{
    /// <summary>Positions by key, both ascending.</summary>
    public static SortedDictionary<uint, List<int>> Of(IndexedPart part)
    {
        var postings = new SortedDictionary<uint, List<int>>();
        foreach (var term in part.Terms)
        {
            var key = TermKey.Of(term.Text);
            if (!postings.TryGetValue(key, out var positions))
            {
                postings[key] = positions = [];
            }

            positions.Add(term.Position);
        }

        return postings;
    }

    public static string Encode(SortedDictionary<uint, List<int>> postings)
    {
        var bytes = new List<byte>();
        var previous = 0u;
        foreach (var (key, positions) in postings)
        {
            Write(bytes, key - previous);
            Write(bytes, (uint)positions.Count);
            var last = 0;
            foreach (var position in positions)
            {
                Write(bytes, (uint)(position - last));
                last = position;
            }

            previous = key;
        }

        return Convert.ToBase64String([.. bytes]);
    }

    /// <summary>The positions of the wanted keys; null for one that the part does not hold.</summary>
    /// <param name="encoded">What <see cref="Encode"/> wrote.</param>
    /// <param name="wanted">Where in the result each key's positions go.</param>
    /// <param name="count">Length of the result.</param>
    /// <exception cref="FormatException">It is not what <see cref="Encode"/> writes.</exception>
    public static int[]?[] Decode(string encoded, IReadOnlyDictionary<uint, int> wanted, int count)
    {
        var found = new int[]?[count];
        var bytes = Convert.FromBase64String(encoded);
        var at = 0;
        var key = 0u;
        while (at < bytes.Length)
        {
            key += Read(bytes, ref at);
            var times = (int)Read(bytes, ref at);
            if (times < 0 || times > bytes.Length)
            {
                throw new FormatException("A number of positions is not possible.");
            }

            var positions = wanted.TryGetValue(key, out var index) ? found[index] = new int[times] : null;
            var last = 0;
            for (var i = 0; i < times; i++)
            {
                last += (int)Read(bytes, ref at);
                positions?[i] = last;
            }
        }

        return found;
    }

    private static void Write(List<byte> to, uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.Add((byte)(value | 0x80));
        }

        to.Add((byte)value);
    }

    private static uint Read(byte[] from, ref int at)
    {
        var value = 0u;
        for (var shift = 0; at < from.Length; shift += 7)
        {
            var b = from[at++];
            value |= (uint)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("The positions break off.");
    }
}
