using System.Runtime.InteropServices;

namespace Ophtimus.Assistant.Retrieval.Indexes.Vectors;

/// <summary>Which documents of a segment were changed or removed since it was written. It is never edited: a change makes another.</summary>
internal sealed class DeadDocuments
{
    private const int BitsInWord = 64;

    private readonly ulong[] words;

    private DeadDocuments(ulong[] words, int count, int rows)
    {
        this.words = words;
        Count = count;
        Rows = rows;
    }

    /// <summary>How many are dead.</summary>
    public int Count { get; }

    /// <summary>How many vectors they have.</summary>
    public int Rows { get; }

    /// <summary>None.</summary>
    public static DeadDocuments None { get; } = new([], 0, 0);

    /// <summary>Whether the document of a place is dead.</summary>
    public bool Contains(int place) => place / BitsInWord < words.Length && (words[place / BitsInWord] >> (place % BitsInWord) & 1) != 0;

    /// <summary>These and others of the same segment.</summary>
    public DeadDocuments With(IEnumerable<int> places, VectorSegment segment)
    {
        ulong[]? copy = null;
        var (count, rows) = (Count, Rows);
        foreach (var place in places)
        {
            if (copy is null ? Contains(place) : (copy[place / BitsInWord] >> (place % BitsInWord) & 1) != 0)
            {
                continue;
            }

            copy ??= [.. words, .. new ulong[Math.Max(0, Words(segment.Documents) - words.Length)]];
            copy[place / BitsInWord] |= 1UL << (place % BitsInWord);
            count++;
            rows += segment.RowsOf(place);
        }

        return copy is null ? this : new DeadDocuments(copy, count, rows);
    }

    /// <summary>Saves them; they are on the disk when it returns.</summary>
    public void Save(string path)
    {
        var bytes = MemoryMarshal.AsBytes(words.AsSpan());
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, bytes, sizeof(uint));
        RandomAccess.Write(file, BitConverter.GetBytes(Checksum.Of(bytes)), 0);
        RandomAccess.FlushToDisk(file);
    }

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static DeadDocuments Load(string path, VectorSegment segment)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length != sizeof(uint) + (Words(segment.Documents) * sizeof(ulong)) || Checksum.Of(bytes.AsSpan(sizeof(uint))) != BitConverter.ToUInt32(bytes))
        {
            throw new InvalidDataException($"{path} is damaged.");
        }

        var words = MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan(sizeof(uint))).ToArray();
        var dead = new DeadDocuments(words, 0, 0);
        var places = Enumerable.Range(0, segment.Documents).Where(dead.Contains).ToList();
        return new DeadDocuments(words, places.Count, places.Sum(segment.RowsOf));
    }

    private static int Words(int documents) => (documents + BitsInWord - 1) / BitsInWord;
}
